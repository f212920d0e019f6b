namespace CryptoVirtio.Spec;

/// <summary>The phase of a device, from one reset to the next.</summary>
public enum DevicePhase
{
    /// <summary>Reset: the status reads 0.</summary>
    Off,

    /// <summary>Under negotiation.</summary>
    Setup,

    /// <summary>The ring was taken over; DRIVER_OK is about to stand.</summary>
    Ready,

    /// <summary>DRIVER_OK.</summary>
    Live,

    /// <summary>It cannot go on.</summary>
    Broken,

    /// <summary>A reset was asked for; operations in flight still hold memory.</summary>
    Resetting,
}
