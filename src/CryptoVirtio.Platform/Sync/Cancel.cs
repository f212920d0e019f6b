namespace CryptoVirtio.Platform;

/// <summary>
/// A request that a wait end early. The default value is never requested. <see cref="ISync"/> tells whether it was: another thread makes
/// the request, so that testing it is communication between threads.
/// </summary>
/// <param name="Token">The token behind it.</param>
public readonly record struct Cancel(CancellationToken Token)
{
    /// <summary>Never requested.</summary>
    public static Cancel Never => default;
}
