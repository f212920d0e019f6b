namespace CryptoVirtio.Virtqueue;

/// <summary>What a device does with its queue: the part of it that is not registers.</summary>
public interface IDeviceModel
{
    /// <summary>DRIVER_OK: the queue is live. Called with the register lock held: must not call back into the host.</summary>
    /// <param name="queue">The queue of this life; the model owns it until <see cref="Stop"/> has ended.</param>
    /// <param name="host">How the model reaches the driver, in this life only.</param>
    void Start(DeviceQueue queue, IModelHost host);

    /// <summary>
    /// Reset: stop popping, and let go of guest memory. Called with the register lock held: must not call back into the host. Comes
    /// also without a <see cref="Start"/> before it, when the ring could not be made.
    /// </summary>
    /// <param name="idle">To be called once, without locks, when the last operation has let go; only if this returns false.</param>
    /// <returns>True when nothing is in flight already.</returns>
    bool Stop(Action idle);

    /// <summary>
    /// Pause: pop nothing more, complete every chain that was popped, then touch the ring no more. What the model keeps for its driver
    /// stays: <see cref="Start"/> goes on with it, <see cref="Stop"/> gives it up. Called without any lock held.
    /// </summary>
    /// <param name="idle">To be called once, without locks, when the last chain was completed; only if this returns false.</param>
    /// <returns>True when nothing is in flight already.</returns>
    bool Pause(Action idle);

    /// <summary>
    /// DEVICE_NEEDS_RESET is about to be set: touch the ring no more in this life (LC5). Operations in flight end without being returned.
    /// Called with the register lock held, before <see cref="Stop"/>: must not call back into the host.
    /// </summary>
    void Halt();

    /// <summary>The driver has kicked, or has set DRIVER_OK and may have published before. Called without any lock held.</summary>
    void Kick();
}
