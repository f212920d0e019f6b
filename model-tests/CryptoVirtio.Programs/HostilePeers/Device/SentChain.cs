namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>A chain that the device has.</summary>
/// <param name="Request">What it asks.</param>
/// <param name="Slot">Its part of memory.</param>
/// <param name="Entries">Its entries of the descriptor table, the head first.</param>
/// <param name="Readable">Where the message lies.</param>
/// <param name="Writable">Where the reply goes.</param>
internal sealed record SentChain(WireRequest Request, int Slot, ushort[] Entries, Segment[] Readable, Segment[] Writable)
{
    public ushort Head => Entries[0];
}
