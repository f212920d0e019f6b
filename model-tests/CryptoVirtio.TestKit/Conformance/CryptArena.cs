namespace CryptoVirtio.TestKit;

/// <summary>All memory that a call may touch, in one array with gaps, so that a stray write anywhere shows.</summary>
public sealed class CryptArena
{
    /// <summary>Length of source and destination in bytes: four AES blocks.</summary>
    public const int DataSize = 64;

    private const int IvSize = 16;
    private const int Gap = 32;
    private const int DestinationAt = DataSize + Gap;
    private const int IvAt = DestinationAt + DataSize + Gap;
    private const int MacAt = IvAt + IvSize + Gap;
    private const int NextIvAt = MacAt + CryptodevLimits.Digest + Gap;

    /// <summary>Filled with bytes that are all alike in nothing.</summary>
    public CryptArena()
    {
        new Random(1).NextBytes(Memory);
    }

    /// <summary>Everything.</summary>
    public byte[] Memory { get; } = new byte[NextIvAt + IvSize + Gap];

    /// <summary>64 bytes.</summary>
    public Span<byte> Source => Memory.AsSpan(0, DataSize);

    /// <summary>64 bytes.</summary>
    public Span<byte> Destination => Memory.AsSpan(DestinationAt, DataSize);

    /// <summary>16 bytes.</summary>
    public Span<byte> Iv => Memory.AsSpan(IvAt, IvSize);

    /// <summary>64 bytes.</summary>
    public Span<byte> Mac => Memory.AsSpan(MacAt, CryptodevLimits.Digest);

    /// <summary>16 bytes.</summary>
    public Span<byte> NextIv => Memory.AsSpan(NextIvAt, IvSize);
}
