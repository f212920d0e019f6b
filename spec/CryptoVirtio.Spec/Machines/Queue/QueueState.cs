namespace CryptoVirtio.Spec;

/// <summary>A ring.</summary>
/// <param name="Phase">Who works on it.</param>
/// <param name="Size">Entries.</param>
/// <param name="Features">Negotiated feature bits.</param>
/// <param name="Avail">avail.idx.</param>
/// <param name="Seen">The furthest avail.idx that the device saw.</param>
/// <param name="Fetched">Chains fetched, modulo 2^16.</param>
/// <param name="Used">used.idx.</param>
/// <param name="Known">The furthest used.idx that the driver saw.</param>
/// <param name="Taken">Used elements taken, modulo 2^16.</param>
/// <param name="Posted">Heads in the avail ring that no index announces yet.</param>
/// <param name="Waiting">Heads that are announced and not fetched, oldest first; without a device in sight, all that it may have.</param>
/// <param name="Working">Heads that are fetched and not used.</param>
/// <param name="Done">Heads that are used and not taken, oldest first.</param>
/// <param name="IsWrong">An index was seen that cannot be.</param>
public sealed record QueueState(
    QueuePhase Phase = QueuePhase.None,
    ushort Size = 0,
    ulong Features = 0,
    ushort Avail = 0,
    ushort Seen = 0,
    ushort Fetched = 0,
    ushort Used = 0,
    ushort Known = 0,
    ushort Taken = 0,
    Seq<uint> Posted = default,
    Seq<uint> Waiting = default,
    Seq<uint> Working = default,
    Seq<uint> Done = default,
    bool IsWrong = false)
    : StateOf<QueuePhase>(Phase)
{
    /// <summary>Whether a head is the oldest of some.</summary>
    public static bool IsOldest(Seq<uint> heads, uint head) => heads.Count > 0 && heads[0] == head;

    /// <summary>Chains that are not free.</summary>
    public int InUse() => Posted.Count + Waiting.Count + Working.Count + Done.Count;

    /// <summary>Whether a head belongs to a chain that is not free.</summary>
    public bool Has(uint head) => Posted.Contains(head) || Waiting.Contains(head) || Working.Contains(head) || Done.Contains(head);
}
