namespace CryptoVirtio.Virtqueue;

/// <summary>
/// The driver's interrupt handler, as the device sees it. Called on whichever thread runs the device, with no lock of the device
/// held.
/// </summary>
public interface IInterruptHandler
{
    /// <summary>Used buffer notification: queue <paramref name="queue"/> has returned chains.</summary>
    void Interrupt(int queue);

    /// <summary>Configuration change notification: the status register has changed.</summary>
    void ConfigChanged();
}
