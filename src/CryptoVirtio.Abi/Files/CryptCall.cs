namespace CryptoVirtio.Abi;

/// <summary>
/// What CIOCCRYPT asks for, over the caller's memory. <see cref="Source"/> and <see cref="Destination"/> may be the same span or
/// disjoint; other overlaps are refused with EINVAL.
/// </summary>
public readonly ref struct CryptCall
{
    /// <summary>The session, as CIOCGSESSION returned it on this file.</summary>
    public uint Session { get; init; }

    /// <summary>Encrypt or decrypt. Without a cipher in the session it has no effect, but must be one of the two.</summary>
    public CryptDirection Direction { get; init; }

    /// <summary>Hash life and options.</summary>
    public CryptFlags Flags { get; init; }

    /// <summary>Input; whole blocks for a block cipher.</summary>
    public ReadOnlySpan<byte> Source { get; init; }

    /// <summary>Output of the cipher, exactly as long as <see cref="Source"/>; empty without a cipher in the session.</summary>
    public Span<byte> Destination { get; init; }

    /// <summary>The IV, exactly as long as the cipher's; empty for a cipher without one.</summary>
    public ReadOnlySpan<byte> Iv { get; init; }

    /// <summary>Where the MAC goes when this call finalises it: at least as long as the digest; may be empty otherwise.</summary>
    public Span<byte> Mac { get; init; }

    /// <summary>Where the chained IV goes, as long as the IV; needed exactly with <see cref="CryptFlags.WriteIv"/>, else empty. May be <see cref="Iv"/>'s memory.</summary>
    public Span<byte> NextIv { get; init; }
}
