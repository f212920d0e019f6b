namespace CryptoVirtio.Scenarios;

/// <summary>What happens to a device.</summary>
public enum DeviceEnd
{
    /// <summary>It sets DEVICE_NEEDS_RESET.</summary>
    Fails,

    /// <summary>It is removed from its driver.</summary>
    IsRemoved,

    /// <summary>It is removed, and its backend ends with its threads.</summary>
    Stops,
}
