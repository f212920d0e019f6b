namespace CryptoVirtio.Spec;

/// <summary>Who accessed the memory.</summary>
public enum TapSide
{
    /// <summary>The driver.</summary>
    Driver,

    /// <summary>The device.</summary>
    Device,
}
