namespace CryptoVirtio.Virtqueue;

/// <summary>A device as its driver reaches it: registers and notifications, whatever carries them.</summary>
public interface IVirtioTransport
{
    /// <summary>Feature bits that the device offers.</summary>
    RingFeatures OfferedFeatures { get; }

    /// <summary>Reads the status register. After a reset was asked for it reads 0 only once the device has let go of all memory.</summary>
    DeviceStatus Status { get; }

    /// <summary>Entries that the queue may have at most; 0 when there is no such queue.</summary>
    ushort MaxQueueSize(int queue);

    /// <summary>Writes the features that the driver accepts; without effect once FEATURES_OK stands.</summary>
    void AcceptFeatures(RingFeatures features);

    /// <summary>
    /// Writes the status register: bits are added, never taken away; 0 asks for a reset and returns at once, and nothing that is
    /// written before the reset is done has an effect.
    /// </summary>
    void WriteStatus(DeviceStatus status);

    /// <summary>Tells the device where a queue lies; without effect once DRIVER_OK stands.</summary>
    void ConfigureQueue(int queue, in QueueLayout layout);

    /// <summary>Available buffer notification. May run the device on the calling thread: the caller holds no lock.</summary>
    void Kick(int queue);

    /// <summary>Connects the driver's interrupt handler; null disconnects it.</summary>
    void Connect(IInterruptHandler? sink);
}
