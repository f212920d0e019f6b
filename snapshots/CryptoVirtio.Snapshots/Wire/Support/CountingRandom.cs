namespace CryptoVirtio.Snapshots;

/// <summary>Bytes that count up, so that a snapshot shows where randomness goes.</summary>
/// <param name="first">The first byte.</param>
internal sealed class CountingRandom(byte first) : IRandom
{
    private byte _next = first;

    public void Fill(Span<byte> bytes)
    {
        foreach (ref byte value in bytes)
        {
            value = _next++;
        }
    }
}
