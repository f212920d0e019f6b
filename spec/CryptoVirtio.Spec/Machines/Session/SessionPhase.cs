namespace CryptoVirtio.Spec;

/// <summary>Whether an id names a session.</summary>
public enum SessionPhase
{
    /// <summary>It names none.</summary>
    Unknown,

    /// <summary>It names a session.</summary>
    Live,
}
