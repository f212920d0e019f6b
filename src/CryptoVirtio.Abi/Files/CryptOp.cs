namespace CryptoVirtio.Abi;

/// <summary>
/// What CIOCCRYPT asks for, over rented buffers: the same fields as <see cref="CryptCall"/>. Source and destination may be the same
/// stretch or disjoint.
/// </summary>
public readonly struct CryptOp
{
    /// <summary>The session, as CIOCGSESSION returned it on this file.</summary>
    public uint Session { get; init; }

    /// <summary>Encrypt or decrypt.</summary>
    public CryptDirection Direction { get; init; }

    /// <summary>Hash life and options.</summary>
    public CryptFlags Flags { get; init; }

    /// <summary>Input.</summary>
    public BufferSlice Source { get; init; }

    /// <summary>Output of the cipher.</summary>
    public BufferSlice Destination { get; init; }

    /// <summary>The IV.</summary>
    public BufferSlice Iv { get; init; }

    /// <summary>Where the MAC goes; at most 64 bytes. What lies behind the digest is undefined afterwards.</summary>
    public BufferSlice Mac { get; init; }

    /// <summary>Where the chained IV goes.</summary>
    public BufferSlice NextIv { get; init; }
}
