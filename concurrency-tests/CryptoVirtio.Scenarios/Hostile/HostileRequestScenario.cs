namespace CryptoVirtio.Scenarios;

/// <summary>The guest changes a field of a request, header or body, while the device works on it, and may change it back.</summary>
public sealed class HostileRequestScenario(string name, string summary, Weakening weakening) : HostileScenario(name, summary, weakening)
{
    // Type: a CLOSE, an OPEN. Handle. Command: CIOCFSESSION, none. Reserved. Then of the body: session, source, destination, IV, MAC.
    private static readonly (int Field, uint Value)[] s_attacks =
    [
        (0, (uint)RequestType.Close), (0, (uint)RequestType.Open), (4, 99), (8, (uint)Abi.IoctlNumber.CIOCFSESSION), (8, 0), (12, 1),
        (16, 99), (24, 4096), (24, 8), (28, 64), (28, 8), (32, uint.MaxValue), (32, 8), (36, 64),
    ];

    private protected override void Build(IRun run, HostileGuest guest)
    {
        (uint handle, uint session) = guest.Begin();
        byte[] request = HostileRequests.Crypt(handle, session);
        guest.Prepare(request, HostileRequests.Block);
        guest.Contest(HostileGuest.RequestAt, MessageHeader.Size + CryptBody.Size, "request");
        guest.Publish();
        ushort answered = guest.Answered();
        run.Main("device", () => guest.Device.Kick(0));
        run.Start("guest", () =>
        {
            (int field, uint value) = s_attacks[run.Choose(s_attacks.Length, "attack")];
            guest.Poke(HostileGuest.RequestAt + (ulong)field, value);
            guest.Poke(HostileGuest.RequestAt + (ulong)field, BitConverter.ToUInt32(request, field));
        });
        run.Finally(() =>
        {
            guest.CheckAnswer(answered, HostileRequests.Block);
            run.Check(!guest.IsBroken, "A request breaks the device.");
        });
    }
}
