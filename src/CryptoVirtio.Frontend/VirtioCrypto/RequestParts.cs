namespace CryptoVirtio.Frontend;

/// <summary>The bytes of one request of a standard device. Each part that is not empty has a descriptor of its own.</summary>
internal readonly ref struct RequestParts
{
    /// <summary>Descriptors of the longest chain.</summary>
    public const int Most = ReadableParts + WritableParts;

    /// <summary>Device-readable parts.</summary>
    public const int ReadableParts = 3;

    /// <summary>Device-writable parts.</summary>
    public const int WritableParts = 2;

    /// <summary>Device-readable: header and fixed part.</summary>
    public ReadOnlySpan<byte> Header { get; init; }

    /// <summary>Device-readable: IV, or the key of a cipher.</summary>
    public ReadOnlySpan<byte> Prefix { get; init; }

    /// <summary>Device-readable: source, or the key of a MAC.</summary>
    public ReadOnlySpan<byte> Source { get; init; }

    /// <summary>Device-writable: destination. What stands there before is what the device finds.</summary>
    public Span<byte> Destination { get; init; }

    /// <summary>Device-writable, behind the destination: status or outcome.</summary>
    public Span<byte> Status { get; init; }

    /// <summary>Bytes that the device reads.</summary>
    public long ReadableBytes => (long)Header.Length + Prefix.Length + Source.Length;

    /// <summary>Bytes that the device may write.</summary>
    public long WritableBytes => (long)Destination.Length + Status.Length;
}
