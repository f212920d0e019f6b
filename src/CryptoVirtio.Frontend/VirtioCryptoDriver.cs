using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.Syscall;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>
/// The driver of one paravirtual crypto device: turns calls on open files into requests on its queue and waits for the replies. Any
/// number of threads may call; replies are matched by token, in whatever order they come.
/// </summary>
/// <remarks>
/// A device that breaks a rule of the ring, or asks for a reset, fails what is in flight with EIO; files from before the reset answer
/// ENODEV, and the next open sets the device up again.
/// </remarks>
public sealed class VirtioCryptoDriver : ICryptoDevice, IInterruptHandler, IDisposable
{
    private readonly IVirtioTransport _transport;
    private readonly RequestQueue _queue;
    private readonly DeviceInitializer _initializer;

    /// <summary>Makes a driver; the device is set up by the first open.</summary>
    /// <exception cref="ArgumentException">The queue size is no power of two from 8 on, or the memory does not hold such a queue.</exception>
    public VirtioCryptoDriver(DriverEnvironment environment, DriverOptions options)
    {
        var memory = new DriverMemory(environment.Memory, options.QueueSize);
        _transport = environment.Transport;
        _queue = new RequestQueue(environment, options, memory);
        _initializer = new DeviceInitializer(environment, options, memory, _queue, this);
    }

    /// <summary>What was done so far.</summary>
    public DriverStatistics Statistics
    {
        get
        {
            using RequestQueue.Guard guard = _queue.Enter();
            return guard.Ring.Statistics;
        }
    }

    /// <inheritdoc/>
    /// <returns>
    /// ENFILE: too many files. EIO: the device does not come up, or failed. EPROTO: it speaks another version. ENODEV: removed, reset
    /// meanwhile, or without a queue that can hold a request. ETIMEDOUT: it does not answer, or another thread sets it up for too long.
    /// EBUSY: the queue is full, without <see cref="DriverOptions.WaitWhenFull"/>; never because another thread sets the device up.
    /// </returns>
    public Errno Open(out IAsyncCryptoFile? file)
    {
        file = null;
        Errno error = _initializer.EnsureLive(out int resetCount, out HelloReply limits);
        if (error != Errno.OK)
        {
            return error;
        }

        using SyncRequest request = _queue.Begin(resetCount, null, 0, default, out error);
        if (error != Errno.OK)
        {
            return error;
        }

        RequestEncoder.Open(request.Slot);
        error = request.Execute();
        if (error == Errno.OK)
        {
            file = new VirtioCryptoFile(_queue, resetCount, request.Slot.Value, (int)limits.MaxPayload);
        }

        return error;
    }

    /// <summary>
    /// The device is taken away: requests in flight fail with ENODEV, and so does everything after. Returns when the device has let go
    /// of all memory, or the time for a reset is over.
    /// </summary>
    public void Remove() => _initializer.Remove();

    /// <summary>Removes the device.</summary>
    public void Dispose() => Remove();

    /// <inheritdoc/>
    void IInterruptHandler.Interrupt(int queue)
    {
        using RequestQueue.Guard guard = _queue.Enter();
        guard.Ring.Interrupt();
    }

    /// <inheritdoc/>
    void IInterruptHandler.ConfigChanged()
    {
        int resetCount;
        using (RequestQueue.Guard guard = _queue.Enter())
        {
            resetCount = guard.Ring.Life.ResetCount;
        }

        if (!_transport.Status.HasFlag(DeviceStatus.NeedsReset))
        {
            return;
        }

        using RequestQueue.Guard current = _queue.Enter();
        if (current.Ring.Life.ResetCount == resetCount)
        {
            current.Ring.Fail(Errno.EIO); // not a ring that began since the status was read
        }
    }
}
