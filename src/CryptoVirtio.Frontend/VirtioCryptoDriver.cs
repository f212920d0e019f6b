using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.Syscall;
using CryptoVirtio.Seams;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>
/// The guest half of one paravirtual crypto device: turns calls on open files into requests on its queue and waits for the replies.
/// Any number of threads may call; replies are matched by token, in whatever order they come.
/// </summary>
/// <remarks>
/// The lock covers adding a chain, publishing it and deciding whether to kick; it is never held while a caller waits, nor while the
/// doorbell rings, because that may run the whole device on this thread. A device that breaks a rule of the ring, or asks for a reset,
/// fails what is in flight with EIO; files of that life answer ENODEV, and the next open sets the device up anew.
/// </remarks>
public sealed partial class VirtioCryptoDriver : ICryptoDevice, ICallSink, IDisposable
{
    private readonly DriverEnvironment _environment;
    private readonly DriverOptions _options;
    private readonly ISync _sync;
    private readonly IClock _clock;
    private readonly IVirtioTransport _transport;
    private readonly Locked<DriverState> _state;
    private readonly DriverMemory _memory;
    private readonly Signal _settled;

    /// <summary>Makes a driver; the device is set up by the first open.</summary>
    /// <exception cref="ArgumentException">The queue size is no power of two from 8 on, or the memory does not hold such a queue.</exception>
    public VirtioCryptoDriver(DriverEnvironment environment, DriverOptions options)
    {
        _environment = environment;
        _options = options;
        _sync = environment.Sync;
        _clock = environment.Clock;
        _transport = environment.Transport;
        _state = new Locked<DriverState>(_sync, new DriverState(environment.Tracer));
        _memory = new DriverMemory(environment.Memory, options.QueueSize);
        _settled = _sync.NewSignal();
    }

    /// <summary>What was done so far.</summary>
    public DriverStatistics Statistics
    {
        get
        {
            using Locked<DriverState>.Guard guard = _state.Enter();
            DriverState state = guard.Value;
            int abandoned = 0;
            foreach (RequestSlot slot in state.Slots)
            {
                abandoned += slot.State == SlotState.Abandoned ? 1 : 0;
            }

            return new DriverStatistics(state.Requests, state.Kicks, state.Calls, state.Queue?.InFlight ?? 0, abandoned, state.Sleepers);
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
        Errno error = EnsureLive(out int incarnation, out HelloReply limits);
        if (error != Errno.OK)
        {
            return error;
        }

        error = Exchange(incarnation, new MessageHeader(RequestType.Open, 0, 0), out uint handle);
        if (error == Errno.OK)
        {
            file = new VirtioCryptoFile(this, _sync.NewSignal(), incarnation, handle, limits.MaxPayload);
        }

        return error;
    }

    /// <summary>
    /// The device is taken away: requests in flight fail with ENODEV, and so does everything after. Returns when the device has let go
    /// of all memory, or the time for a reset is over.
    /// </summary>
    public void Remove()
    {
        using (Locked<DriverState>.Guard guard = _state.Enter())
        {
            Fail(guard.Value, Errno.ENODEV);
            guard.Value.Phase = DriverPhase.Removed;
        }

        Deadline deadline = Deadline.After(_clock, _options.ResetTimeout);
        if (DriverHandshake.TryReset(_transport, _sync, _clock, deadline) && AwaitOwners(deadline))
        {
            using Locked<DriverState>.Guard guard = _state.Enter();
            ReturnMemory(guard.Value); // no later life will: keys would stay where they are
        }

        _transport.Connect(null);
    }

    /// <summary>Removes the device.</summary>
    public void Dispose() => Remove();

    /// <inheritdoc/>
    void ICallSink.Call(int queue)
    {
        bool kick;
        using (Locked<DriverState>.Guard guard = _state.Enter())
        {
            DriverState state = guard.Value;
            state.Calls++;
            Drain(state);
            if (state.Sleepers > 0)
            {
                EnableCallsAndDrain(state);
            }
            else
            {
                state.Queue?.DisableCalls();
            }

            kick = state.TakeKick();
        }

        KickIf(kick);
    }

    /// <inheritdoc/>
    void ICallSink.ConfigChanged()
    {
        int incarnation;
        using (Locked<DriverState>.Guard guard = _state.Enter())
        {
            incarnation = guard.Value.Incarnation;
        }

        if (!_transport.Status.HasFlag(DeviceStatus.NeedsReset))
        {
            return;
        }

        using Locked<DriverState>.Guard current = _state.Enter();
        if (current.Value.Incarnation == incarnation)
        {
            Fail(current.Value, Errno.EIO); // not a life that began since the status was read
        }
    }

    /// <summary>The moment at which a request that starts now times out.</summary>
    internal Deadline NewDeadline() => Deadline.After(_clock, _options.RequestTimeout);

    private void KickIf(bool wanted)
    {
        if (wanted)
        {
            _environment.Tracer?.Saw(new Observation(ObservationKind.Kicked));
            _transport.Kick(0);
        }
    }
}
