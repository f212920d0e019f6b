namespace CryptoVirtio.Programs;

/// <summary>Random bytes that a seed repeats.</summary>
public sealed class SeededRandom(int seed) : IRandom
{
    private readonly Random _random = new(seed);

    public void Fill(Span<byte> bytes) => _random.NextBytes(bytes);
}
