namespace CryptoVirtio.Engine;

/// <summary>What the engine lets its users have at most. A flood meets an errno before anything is allocated for it.</summary>
public sealed record EngineOptions
{
    /// <summary>Open files, 1 or more; then ENFILE. 256: more than the programs of a laboratory open, and with full session tables about 512 MiB.</summary>
    public int MaxFiles { get; init; } = 256;

    /// <summary>
    /// Sessions per file, 1 to 65,535; then EMFILE. 1024: a session costs about 2 KiB, and a TLS server that holds two per connection
    /// still serves 512.
    /// </summary>
    public int MaxSessionsPerFile { get; init; } = 1024;

    /// <summary>Operations submitted and not yet reaped, per file; then EBUSY. 64: what cryptodev's async mode allows.</summary>
    public int MaxInFlight { get; init; } = 64;

    /// <summary>
    /// Bytes of source or destination in one operation, and of one rented buffer, up to 2^30; then EMSGSIZE. 16 MiB: the longest operation
    /// that is tested.
    /// </summary>
    public int MaxPayload { get; init; } = 16 << 20;

    /// <summary>Memory behind the rented buffers of one file, in bytes; then EBUSY. 64 MiB: 1 MiB for each operation in flight.</summary>
    public long MaxRentedBytesPerFile { get; init; } = 64L << 20;

    // Buffers are rounded up to a power of two, and an array has less than 2^31 bytes.
    private const int LargestArray = 1 << 30;

    internal EngineOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxFiles, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxSessionsPerFile, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxSessionsPerFile, ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxInFlight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxPayload, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxPayload, LargestArray);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRentedBytesPerFile, 1);
        return this;
    }
}
