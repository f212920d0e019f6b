namespace CryptoVirtio.Seams;

/// <summary>Somebody's wish that a wait end early. The default value is never requested.</summary>
/// <param name="Token">The token behind it.</param>
public readonly record struct Cancel(CancellationToken Token)
{
    /// <summary>Never requested.</summary>
    public static Cancel Never => default;

    /// <summary>Whether the wish has been made.</summary>
    public bool IsRequested => Token.IsCancellationRequested;
}
