namespace CryptoVirtio.Abi;

/// <summary>What CIOCGSESSION asks for. The keys are the caller's and are copied before the call returns.</summary>
public readonly ref struct SessionSpec
{
    /// <summary>The cipher, or None.</summary>
    public CipherAlgorithm Cipher { get; init; }

    /// <summary>The MAC, or None.</summary>
    public MacAlgorithm Mac { get; init; }

    /// <summary>The cipher key, 1 to 64 bytes as the algorithm wants; empty without a cipher.</summary>
    public ReadOnlySpan<byte> Key { get; init; }

    /// <summary>The MAC key, 0 to 512 bytes; empty for a plain hash.</summary>
    public ReadOnlySpan<byte> MacKey { get; init; }
}
