namespace CryptoVirtio.Scenarios;

/// <summary>The guest changes the ring under the device: the index, an entry, a descriptor of the chain that is being read.</summary>
public sealed class HostileRingScenario(string name, string summary, Weakening weakening) : HostileScenario(name, summary, weakening)
{
    private const uint Next = (uint)DescriptorFlags.Next;
    private const uint Write = (uint)DescriptorFlags.Write;
    private const uint Indirect = (uint)DescriptorFlags.Indirect;

    // Address beyond memory, length beyond it, a loop, an entry that is none, an order that is none, a table where there is none.
    private static readonly (int Descriptor, int Field, uint Value)[] s_attacks =
    [
        (0, 4, 1), (0, 8, 0xffff_fff0), (0, 8, 0), (0, 12, Next), (0, 12, Next | (7 << 16)), (0, 12, Next | Write | (1 << 16)), (0, 12, Indirect),
        (0, 12, 0), (1, 0, 0xffff_fff0), (1, 8, 4096), (1, 8, 4), (1, 12, 0), (1, 12, Write | Next),
    ];

    private protected override void Build(IRun run, HostileGuest guest)
    {
        (uint handle, uint session) = guest.Begin();
        guest.Prepare(HostileRequests.Crypt(handle, session), HostileRequests.Block);
        guest.Contest(guest.Layout.Descriptors, (int)guest.Layout.DescriptorBytes, "descriptors");
        guest.Contest(guest.Layout.Avail + QueueLayout.EntriesOffset, HostileGuest.Size * sizeof(ushort), "avail entries", sizeof(ushort));
        ushort answered = guest.Answered();
        run.Main("device", () => guest.Device.Kick(0));
        run.Start("guest", () => Attack(run, guest));
        run.Finally(() => guest.CheckAnswer(answered, HostileRequests.Block));
    }

    private static void Attack(IRun run, HostileGuest guest)
    {
        int attack = run.Choose(s_attacks.Length + 3, "attack");
        if (attack < s_attacks.Length)
        {
            (int descriptor, int field, uint value) = s_attacks[attack];
            guest.Publish();
            guest.Poke(guest.Layout.Descriptors + (ulong)((descriptor * Descriptor.Size) + field), value);
        }
        else if (attack == s_attacks.Length)
        {
            guest.Publish();
            guest.Poke(guest.Layout.Avail + QueueLayout.EntriesOffset, 0xffff_0007);
        }
        else
        {
            guest.Publish(attack == s_attacks.Length + 1 ? HostileGuest.Size + 3 : -1);
        }
    }
}
