namespace CryptoVirtio.Scenarios;

/// <summary>No chance: the same bytes in every run, others with every draw.</summary>
/// <param name="first">What another one does not begin with.</param>
internal sealed class FixedRandom(byte first = 0) : IRandom
{
    private byte _draws = first;

    public void Fill(Span<byte> bytes) => bytes.Fill(++_draws);
}
