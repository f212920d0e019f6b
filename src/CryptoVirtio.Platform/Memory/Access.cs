namespace CryptoVirtio.Platform;

/// <summary>What the holder of a <see cref="PayloadLease"/> may do with the bytes.</summary>
public enum Access
{
    /// <summary>The bytes are only read.</summary>
    Read,

    /// <summary>The bytes are written, and may be read.</summary>
    Write,
}
