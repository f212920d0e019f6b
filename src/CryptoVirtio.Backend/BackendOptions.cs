namespace CryptoVirtio.Backend;

/// <summary>Limits and threads of a backend. Each limit is what a guest can make the host spend.</summary>
public sealed record BackendOptions
{
    /// <summary>Open files at a time; beyond: ENFILE. 256 is more than any program of the laboratory opens, and little memory.</summary>
    public int MaxFiles { get; init; } = 256;

    /// <summary>
    /// Sessions in one file at a time; beyond: EMFILE. Each holds contexts of libcrypto of 1 to 2 KiB: with every file full, a guest can
    /// make the host spend about 100 MiB.
    /// </summary>
    public int MaxSessions { get; init; } = 256;

    /// <summary>Bytes of source or destination in one request; beyond: EMSGSIZE. Bounds the private scratch of each thread.</summary>
    public int MaxPayload { get; init; } = 1 << 20;

    /// <summary>
    /// Threads of the device. 0 serves the queue inline, on whichever thread kicks. With n threads, n - 1 operations may hang for
    /// ever and those of other sessions go on.
    /// </summary>
    public int Threads { get; init; }
}
