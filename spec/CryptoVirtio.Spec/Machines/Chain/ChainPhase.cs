namespace CryptoVirtio.Spec;

/// <summary>Who owns a chain.</summary>
public enum ChainPhase
{
    /// <summary>The driver, to use as it likes.</summary>
    Free,

    /// <summary>The device, which has not looked yet.</summary>
    Posted,

    /// <summary>The device, at work on it.</summary>
    Fetched,

    /// <summary>The driver again, which has not looked yet.</summary>
    Used,
}
