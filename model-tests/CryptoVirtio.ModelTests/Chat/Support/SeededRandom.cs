using CryptoVirtio.Seams;

namespace CryptoVirtio.ModelTests;

/// <summary>Random bytes that a seed repeats.</summary>
internal sealed class SeededRandom(int seed) : IRandom
{
    private readonly Random _random = new(seed);

    public void Fill(Span<byte> bytes) => _random.NextBytes(bytes);
}
