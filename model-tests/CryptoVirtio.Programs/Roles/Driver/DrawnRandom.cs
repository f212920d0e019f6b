namespace CryptoVirtio.Programs.Roles;

/// <summary>Random bytes that are the same in every run.</summary>
internal sealed class DrawnRandom(int seed) : IRandom
{
    private readonly Random _random = new(seed);

    public void Fill(Span<byte> bytes) => _random.NextBytes(bytes);
}
