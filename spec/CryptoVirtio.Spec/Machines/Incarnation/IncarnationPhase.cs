namespace CryptoVirtio.Spec;

/// <summary>Whether a driver has said who it is.</summary>
public enum IncarnationPhase
{
    /// <summary>No driver has.</summary>
    Unknown,

    /// <summary>HELLO was answered.</summary>
    Known,
}
