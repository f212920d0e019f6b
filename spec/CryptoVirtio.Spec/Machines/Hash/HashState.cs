namespace CryptoVirtio.Spec;

/// <summary>The hash of a session.</summary>
/// <param name="Phase">Where it stands.</param>
/// <param name="Generation">The incarnation of the driver that made the session.</param>
/// <param name="Bytes">Bytes of plaintext that it covers, and goes on from; none behind an end.</param>
/// <param name="Digested">Bytes that the digest was of, once it has ended.</param>
/// <param name="Flags">Flags of the last call.</param>
/// <param name="Source">Bytes of input of the last call.</param>
/// <param name="Before">Bytes that it covered before the last call.</param>
public sealed record HashState(
    HashPhase Phase = HashPhase.None,
    ulong Generation = 0,
    ulong Bytes = 0,
    ulong Digested = 0,
    ushort Flags = 0,
    uint Source = 0,
    ulong Before = 0)
    : StateOf<HashPhase>(Phase);
