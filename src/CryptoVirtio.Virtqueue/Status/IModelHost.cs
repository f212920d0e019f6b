namespace CryptoVirtio.Virtqueue;

/// <summary>
/// What a device model may ask of its registers, in one life of the queue: once a reset was asked for it has no effect (SV11). Called
/// without any lock of the model held.
/// </summary>
public interface IModelHost
{
    /// <summary>Used buffer notification to the driver.</summary>
    void Call();

    /// <summary>The model cannot go on, because the driver broke a rule of the ring: DEVICE_NEEDS_RESET.</summary>
    void SetNeedsReset();
}
