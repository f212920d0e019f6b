namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>A file as its caller knows it.</summary>
/// <param name="File">It.</param>
/// <param name="Handle">Its handle on the host.</param>
/// <param name="Life">The life of the device in which it was opened.</param>
/// <param name="MaxPayload">Bytes that the device carried in that life.</param>
internal sealed record CallerFile(IAsyncCryptoFile File, uint Handle, int Life, uint MaxPayload)
{
    /// <summary>Sessions that were made and not freed.</summary>
    public SortedSet<uint> Sessions { get; } = [];

    /// <summary>Sessions whose CIOCFSESSION the device did not carry out, or not say so: it may still have them.</summary>
    public HashSet<uint> Unsure { get; } = [];

    /// <summary>Operations not reaped, by their tag.</summary>
    public Dictionary<ulong, Submitted> Submitted { get; } = [];
}
