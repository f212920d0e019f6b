namespace CryptoVirtio.Seams;

/// <summary>
/// Somebody's wish that a wait end early. The default value is never requested. Whether it is, <see cref="ISync"/> says: another thread
/// makes the wish, so looking at it is one more thing that threads do to each other.
/// </summary>
/// <param name="Token">The token behind it.</param>
public readonly record struct Cancel(CancellationToken Token)
{
    /// <summary>Never requested.</summary>
    public static Cancel Never => default;
}
