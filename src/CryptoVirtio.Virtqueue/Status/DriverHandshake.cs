using CryptoVirtio.Platform;

namespace CryptoVirtio.Virtqueue;

/// <summary>The driver's steps up to FEATURES_OK and its reset (virtio 1.2, 3.1.1). DRIVER_OK is the driver's own, once its queue is set up.</summary>
public static class DriverHandshake
{
    /// <summary>Resets the device, acknowledges it and negotiates features: those wanted that are on offer, and VERSION_1.</summary>
    /// <param name="transport">The device.</param>
    /// <param name="sync">Waits for the reset.</param>
    /// <param name="clock">Measures the deadline.</param>
    /// <param name="wanted">Features that the driver can use.</param>
    /// <param name="deadline">How long the reset may take.</param>
    /// <param name="accepted">What was agreed on.</param>
    /// <returns>False when the reset did not end in time or the device refused the features; FAILED is then set.</returns>
    public static bool TryNegotiate(IVirtioTransport transport, ISync sync, IClock clock, RingFeatures wanted, Deadline deadline, out RingFeatures accepted)
    {
        accepted = (wanted | RingFeatures.Version1) & transport.OfferedFeatures;
        if (!TryReset(transport, sync, clock, deadline))
        {
            return false;
        }

        transport.WriteStatus(DeviceStatus.Acknowledge);
        transport.WriteStatus(DeviceStatus.Acknowledge | DeviceStatus.Driver);
        transport.AcceptFeatures(accepted);
        DeviceStatus ready = DeviceStatus.Acknowledge | DeviceStatus.Driver | DeviceStatus.FeaturesOk;
        transport.WriteStatus(ready);
        if (transport.Status == ready)
        {
            return true;
        }

        transport.WriteStatus(DeviceStatus.Acknowledge | DeviceStatus.Driver | DeviceStatus.Failed);
        return false;
    }

    /// <summary>Asks for a reset and waits until the device has let go of all memory.</summary>
    /// <returns>False when it had not done so by the deadline.</returns>
    public static bool TryReset(IVirtioTransport transport, ISync sync, IClock clock, Deadline deadline)
    {
        transport.WriteStatus(DeviceStatus.Reset);
        while (transport.Status != DeviceStatus.Reset)
        {
            if (deadline.HasPassed(clock))
            {
                return false;
            }

            sync.Pause();
        }

        return true;
    }
}
