namespace CryptoVirtio.Spec;

/// <summary>Whether a handle names a file.</summary>
public enum FilePhase
{
    /// <summary>It names none.</summary>
    Closed,

    /// <summary>It names an open file.</summary>
    Open,
}
