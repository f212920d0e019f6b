namespace CryptoVirtio.Protocol.VirtioCrypto;

/// <summary>
/// What a session is made of, however it was asked for: by a control request or by a message of the transport. The keys are the caller's
/// and are copied before the session is made.
/// </summary>
public readonly ref struct VirtioCryptoSession
{
    /// <summary>Cipher, algorithm chaining or MAC.</summary>
    public VirtioCryptoOperation Operation { get; init; }

    /// <summary>Encrypt or decrypt; without meaning for a MAC.</summary>
    public VirtioCryptoDirection Direction { get; init; }

    /// <summary>The cipher; without meaning for a MAC.</summary>
    public VirtioCipherAlgorithm Cipher { get; init; }

    /// <summary>The key of the cipher, as long as the cipher takes it.</summary>
    public ReadOnlySpan<byte> CipherKey { get; init; }

    /// <summary>The MAC; without meaning for a cipher alone.</summary>
    public VirtioMacAlgorithm Mac { get; init; }

    /// <summary>The key of the MAC.</summary>
    public ReadOnlySpan<byte> MacKey { get; init; }

    /// <summary>Bytes of a MAC's result, 1 to the length of its digest.</summary>
    public uint MacResultLength { get; init; }

    /// <summary>What comes first in algorithm chaining.</summary>
    public VirtioChainOrder Order { get; init; }

    /// <summary>Which hash algorithm chaining uses.</summary>
    public VirtioHashMode HashMode { get; init; }
}
