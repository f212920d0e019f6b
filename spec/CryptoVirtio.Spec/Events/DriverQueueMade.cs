namespace CryptoVirtio.Spec;

/// <summary>The driver made a ring, about to be cleared: the queue restarts.</summary>
/// <param name="Size">Entries.</param>
/// <param name="Features">Negotiated feature bits.</param>
public sealed record DriverQueueMade(ushort Size, ulong Features) : SpecEvent;
