using CryptoVirtio.Platform;
using CryptoVirtio.Virtqueue;
using Microsoft.Win32.SafeHandles;

namespace CryptoVirtio.VhostUser;

/// <summary>
/// One ring of a back end: what the front end has told of it, and, while it is started, the device's side of the ring and the thread that
/// waits for kicks. Used by the thread of the connection, but for the notifications.
/// </summary>
/// <param name="index">Which ring.</param>
/// <param name="model">What its device does.</param>
/// <param name="sync">Threads and locks.</param>
/// <param name="poller">Waits for kicks, and interrupts.</param>
/// <param name="report">Gets one line for what the front end or its driver did wrong.</param>
/// <param name="tracer">Sees the ring.</param>
internal sealed class Vring(int index, IDeviceModel model, ISync sync, IPoller poller, Action<string> report, ITracer? tracer) : IModelHost, IDisposable
{
    private readonly Locked<SafeFileHandle?> _call = new(sync, null);
    private readonly EventDescriptor _stop = EventDescriptor.Create();
    private SafeFileHandle? _kick;
    private SplitDeviceQueue<ProcessMemory>? _queue;
    private IJoin? _thread;

    private ushort _size;
    private VringAddress? _address;
    private ushort _base;
    private ushort? _answered;

    /// <summary>Which ring.</summary>
    public int Index => index;

    /// <summary>Whether it may be started; a front end need not say so.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>Whether its chains are taken.</summary>
    public bool IsStarted => _thread is not null;

    /// <summary>Whether it has all that it needs but memory.</summary>
    public bool IsReady => IsEnabled && _size > 0 && _address is not null && _kick is not null;

    /// <summary>SET_VRING_NUM.</summary>
    /// <returns>Why not; null on success.</returns>
    public string? SetSize(uint size)
    {
        if (IsStarted || size is 0 or > QueueLayout.MaxSize || !uint.IsPow2(size))
        {
            return $"Ring {index} runs, or cannot have {size} entries.";
        }

        _size = (ushort)size;
        return null;
    }

    /// <summary>SET_VRING_ADDR.</summary>
    /// <returns>Why not; null on success.</returns>
    public string? SetAddress(in VringAddress address)
    {
        if (IsStarted)
        {
            return $"Ring {index} runs.";
        }

        _address = address;
        return null;
    }

    /// <summary>SET_VRING_BASE, while it is stopped.</summary>
    /// <returns>Whether it does not go on where it was stopped: its driver has started again.</returns>
    public bool BeginsElsewhere(ushort begin)
    {
        bool elsewhere = _answered is { } answered && answered != begin;
        _base = begin;
        _answered = null;
        return elsewhere;
    }

    /// <summary>GET_VRING_BASE, after <see cref="Pause"/>.</summary>
    public ushort AnswerBase()
    {
        _answered = _base;
        return _base;
    }

    /// <summary>Takes the kick descriptor over; null: none, the ring cannot be started.</summary>
    public void SetKick(SafeFileHandle? kick)
    {
        _kick?.Dispose();
        _kick = kick;
    }

    /// <summary>Takes the call descriptor over; null: no interrupts.</summary>
    public void SetCall(SafeFileHandle? call)
    {
        using Locked<SafeFileHandle?>.Guard guard = _call.Enter();
        guard.Value?.Dispose();
        guard.Value = call;

        // QEMU starts a ring first and gives it its call descriptor then: interrupts of between went to the one before, and are lost. One
        // that brings nothing is legal.
        Notify(call);
    }

    /// <summary>Starts it where its base is.</summary>
    /// <returns>Why it cannot be started; null on success.</returns>
    public string? Start(GuestMemory memory, RingFeatures features)
    {
        if (!memory.TryTranslate(_size, _address!.Value, out QueueLayout layout))
        {
            return $"Ring {index} lies outside of the memory.";
        }

        _queue = SplitDeviceQueue<ProcessMemory>.Create(memory.Memory, index, layout, features, tracer, new QueueState(_base, _base));
        if (_queue is null)
        {
            return $"Ring {index} is misaligned, or a part of it is not wholly inside one region of memory.";
        }

        bool known = !features.HasFlag(RingFeatures.Unknown);
        tracer?.Record(new Observation(VhostUserObservations.RingStarted, index, (uint)index, _base, known ? 1UL : 0));
        _stop.Clear();
        model.Start(_queue, this);
        int kick = (int)_kick!.DangerousGetHandle(); // replaced only while the ring is stopped
        _thread = sync.Spawn(() => Run(kick), $"vring-{index}");
        return null;
    }

    /// <summary>Stops it: every chain that was popped is completed first, and nothing is stored into guest memory afterwards.</summary>
    public void Pause() => End(model.Pause, isGivenUp: false);

    /// <summary>The front end has gone: what its driver had is given up, and nothing is stored into guest memory afterwards.</summary>
    public void Stop() => End(model.Stop, isGivenUp: true);

    /// <inheritdoc/>
    public void Interrupt()
    {
        tracer?.Record(new Observation(VirtqueueObservations.Called, index)); // also without a descriptor: the driver then polls
        using Locked<SafeFileHandle?>.Guard guard = _call.Enter();
        Notify(guard.Value);
    }

    /// <inheritdoc/>
    /// <remarks>vhost-user has no message for it: the ring stands still until the driver resets the device.</remarks>
    public void SetNeedsReset()
    {
        model.Halt();
        report($"The driver broke a rule of ring {index}: {_queue?.Fault}.");
    }

    /// <summary>Closes its descriptors; it is stopped by then.</summary>
    public void Dispose()
    {
        SetKick(null);
        SetCall(null);
        _stop.Dispose();
    }

    private void Notify(SafeFileHandle? call)
    {
        if (call is not null)
        {
            ulong one = 1;
            poller.Write((int)call.DangerousGetHandle(), System.Runtime.InteropServices.MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in one)));
        }
    }

    private void End(Func<Action, bool> end, bool isGivenUp)
    {
        Signal idle = sync.NewSignal();
        if (!end(idle.Set))
        {
            sync.Wait(idle, Deadline.Never, Cancel.Never);
        }

        _stop.Set();
        _thread?.Join();
        _thread = null;
        if (_queue is { } queue)
        {
            _base = queue.State.NextAvail;
            _queue = null;
            tracer?.Record(new Observation(VhostUserObservations.RingStopped, index, (uint)index, _base, isGivenUp ? 1UL : 0));
        }
    }

    private void Run(int kick)
    {
        model.Kick(); // what was published before needs no kick of its own
        Span<PollEntry> entries = [new(kick, PollEvents.Readable), new(_stop.Descriptor, PollEvents.Readable)];
        Span<byte> count = stackalloc byte[sizeof(ulong)];
        while (true)
        {
            poller.Poll(entries, Deadline.Never);
            if (entries[1].Ready != PollEvents.None)
            {
                return;
            }

            IoResult read = poller.Read(kick, count);
            if (read.Count == sizeof(ulong) && count.ContainsAnyExcept((byte)0))
            {
                model.Kick();
            }
            else if (read.Error != IoResult.Again)
            {
                report($"The kick descriptor of ring {index} is no eventfd.");
                return;
            }
        }
    }
}
