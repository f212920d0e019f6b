namespace CryptoVirtio.Virtqueue;

/// <summary>
/// What a device model may ask of its registers, from one reset to the next: once a reset was asked for it has no effect (SV11). Called
/// without any lock of the model held.
/// </summary>
public interface IModelHost
{
    /// <summary>Used buffer notification to the driver.</summary>
    void Interrupt();

    /// <summary>The model cannot go on, because the driver broke a rule of the ring: DEVICE_NEEDS_RESET.</summary>
    void SetNeedsReset();
}
