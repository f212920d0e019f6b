using CryptoVirtio.Seams;

namespace CryptoVirtio.Scenarios;

/// <summary>No chance: the same bytes in every run, others with every draw.</summary>
internal sealed class FixedRandom : IRandom
{
    private byte _draws;

    /// <inheritdoc/>
    public void Fill(Span<byte> bytes) => bytes.Fill(++_draws);
}
