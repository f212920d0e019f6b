using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.VhostUser;

/// <summary>The registers of a device whose queue is served elsewhere: what a front end keeps for its driver.</summary>
internal struct FrontEndRegisters
{
    /// <summary>The device status.</summary>
    public DeviceStatus Status;

    /// <summary>Features that the driver has accepted.</summary>
    public RingFeatures Accepted;

    /// <summary>Where the queue lies.</summary>
    public QueueLayout Layout;

    /// <summary>The driver's interrupt handler.</summary>
    public IInterruptHandler? Handler;
}
