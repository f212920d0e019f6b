using CryptoVirtio.Platform;

namespace CryptoVirtio.Virtqueue;

/// <summary>
/// The registers of a device with one queue: its status life cycle and the negotiation of features (virtio 1.2, 2.1, 2.2, 3.1).
/// What is written out of order has no effect; the driver reads back what stands.
/// </summary>
/// <param name="sync">Guards the registers.</param>
/// <param name="model">What the device does.</param>
/// <param name="offered">Features on offer; VERSION_1 is always among them.</param>
/// <param name="maxQueueSize">Entries that the queue may have at most.</param>
/// <param name="createQueue">Makes the ring at DRIVER_OK, or returns null when it does not lie in memory.</param>
/// <param name="tracer">Sees what is written to the status register.</param>
public sealed class VirtioDevice(
    ISync sync,
    IDeviceModel model,
    RingFeatures offered,
    ushort maxQueueSize,
    Func<QueueLayout, RingFeatures, DeviceQueue?> createQueue,
    ITracer? tracer = null) : IVirtioTransport
{
    private const DeviceStatus DriverBits =
        DeviceStatus.Acknowledge | DeviceStatus.Driver | DeviceStatus.FeaturesOk | DeviceStatus.DriverOk | DeviceStatus.Failed;

    private readonly Locked<Registers> _registers = new(sync, default);

    /// <inheritdoc/>
    public RingFeatures OfferedFeatures { get; } = offered | RingFeatures.Version1;

    /// <inheritdoc/>
    public DeviceStatus Status
    {
        get
        {
            using Locked<Registers>.Guard guard = _registers.Enter();
            return guard.Value.Status;
        }
    }

    /// <inheritdoc/>
    public ushort MaxQueueSize(int queue) => queue == 0 ? maxQueueSize : (ushort)0;

    /// <inheritdoc/>
    public void AcceptFeatures(RingFeatures features)
    {
        using Locked<Registers>.Guard guard = _registers.Enter();
        if (!guard.Value.Status.HasFlag(DeviceStatus.FeaturesOk))
        {
            guard.Value.Accepted = features;
        }

        tracer?.Record(new Observation(
            VirtqueueObservations.FeaturesWritten, A: (ulong)OfferedFeatures, B: (ulong)guard.Value.Accepted, C: (ulong)features));
    }

    /// <inheritdoc/>
    public void ConfigureQueue(int queue, in QueueLayout layout)
    {
        using Locked<Registers>.Guard guard = _registers.Enter();
        if (queue == 0)
        {
            guard.Value.Layout = layout; // read at DRIVER_OK, and not again before the next reset
        }
    }

    /// <inheritdoc/>
    public void Connect(IInterruptHandler? sink)
    {
        using Locked<Registers>.Guard guard = _registers.Enter();
        guard.Value.Sink = sink;
    }

    /// <inheritdoc/>
    public void WriteStatus(DeviceStatus status)
    {
        IInterruptHandler? sink = null;
        DeviceQueue? started = null;
        using (Locked<Registers>.Guard guard = _registers.Enter())
        {
            ref Registers registers = ref guard.Value;
            DeviceStatus old = registers.Status;
            if (registers.Resetting)
            {
                tracer?.Record(new Observation(VirtqueueObservations.StatusWritten, A: (ulong)old, B: (ulong)old, C: (ulong)status));
                return; // LC6: nothing that is written revives it
            }

            if (status == DeviceStatus.Reset)
            {
                BeginReset(ref registers);
            }
            else
            {
                started = Advance(ref registers, status & DriverBits);
            }

            // Before the queue is live: what its threads do at once is reported later than the status that allows it.
            tracer?.Record(new Observation(VirtqueueObservations.StatusWritten, A: (ulong)old, B: (ulong)registers.Status, C: (ulong)status));
            if (started is not null)
            {
                model.Start(started, new Host(this, registers.ResetCount)); // SV12: nothing was consumed before
            }

            if (!old.HasFlag(DeviceStatus.NeedsReset) && registers.Status.HasFlag(DeviceStatus.NeedsReset))
            {
                sink = registers.Sink;
            }
        }

        sink?.ConfigChanged();
        if (started is not null)
        {
            model.Kick(); // what was published before DRIVER_OK needs no notification of its own (3.1.1)
        }
    }

    /// <inheritdoc/>
    public void Kick(int queue)
    {
        if (queue == 0)
        {
            model.Kick(); // SV9: a kick that finds nothing, or no live queue, is legal
        }
    }

    /// <summary>Takes new bits in, as far as they are in order. Returns the queue that is to be started.</summary>
    private DeviceQueue? Advance(ref Registers registers, DeviceStatus wanted)
    {
        DeviceStatus status = registers.Status;
        if ((wanted & status) != (status & DriverBits))
        {
            return null; // a driver must not clear a bit (2.1.1)
        }

        DeviceStatus added = wanted & ~status;
        registers.Status |= added & (DeviceStatus.Acknowledge | DeviceStatus.Failed);
        if (added.HasFlag(DeviceStatus.Driver) && registers.Status.HasFlag(DeviceStatus.Acknowledge))
        {
            registers.Status |= DeviceStatus.Driver;
        }

        if (added.HasFlag(DeviceStatus.FeaturesOk) && registers.Status.HasFlag(DeviceStatus.Driver) && AreAcceptable(registers.Accepted))
        {
            registers.Status |= DeviceStatus.FeaturesOk;
        }

        if (added.HasFlag(DeviceStatus.DriverOk) && registers.Status.HasFlag(DeviceStatus.FeaturesOk) && !registers.Status.HasFlag(DeviceStatus.Failed))
        {
            return MakeQueue(ref registers);
        }

        return null;
    }

    private bool AreAcceptable(RingFeatures accepted) =>
        (accepted & ~OfferedFeatures) == 0 && accepted.HasFlag(RingFeatures.Version1);

    private DeviceQueue? MakeQueue(ref Registers registers)
    {
        DeviceQueue? queue = registers.Layout.Size <= maxQueueSize ? createQueue(registers.Layout, registers.Accepted) : null;
        registers.Status |= DeviceStatus.DriverOk;
        if (queue is null)
        {
            registers.Status |= DeviceStatus.NeedsReset;
        }

        return queue;
    }

    private void BeginReset(ref Registers registers)
    {
        if (!registers.Status.HasFlag(DeviceStatus.DriverOk) || model.Stop(FinishReset))
        {
            EndLife(ref registers);
            return;
        }

        registers.Resetting = true;
    }

    private void FinishReset()
    {
        using Locked<Registers>.Guard guard = _registers.Enter();
        EndLife(ref guard.Value);
        tracer?.Record(new Observation(VirtqueueObservations.ResetDone));
    }

    private static void EndLife(ref Registers registers) =>
        registers = new Registers { Sink = registers.Sink, ResetCount = registers.ResetCount + 1 };

    /// <summary>
    /// The owner of the device gives it up until the next reset, whatever its model does: DEVICE_NEEDS_RESET. Without effect before
    /// DRIVER_OK and while it is being reset.
    /// </summary>
    public void SetNeedsReset()
    {
        uint resetCount;
        using (Locked<Registers>.Guard guard = _registers.Enter())
        {
            resetCount = guard.Value.ResetCount;
        }

        SetNeedsReset(resetCount);
    }

    private void Interrupt(uint resetCount)
    {
        IInterruptHandler? sink;
        using (Locked<Registers>.Guard guard = _registers.Enter())
        {
            // SV11: no notification after a reset was asked for.
            sink = guard.Value.IsLive(resetCount) ? guard.Value.Sink : null;
            if (sink is not null)
            {
                tracer?.Record(new Observation(VirtqueueObservations.Called));
            }
        }

        sink?.Interrupt(0);
    }

    private void SetNeedsReset(uint resetCount)
    {
        IInterruptHandler? sink;
        using (Locked<Registers>.Guard guard = _registers.Enter())
        {
            if (!guard.Value.IsLive(resetCount) || guard.Value.Status.HasFlag(DeviceStatus.NeedsReset))
            {
                return;
            }

            model.Halt(); // LC5: a thread that works on the ring has let go of it when the bit is seen
            DeviceStatus old = guard.Value.Status;
            guard.Value.Status |= DeviceStatus.NeedsReset;
            tracer?.Record(new Observation(VirtqueueObservations.NeedsResetSet, A: (ulong)old, B: (ulong)guard.Value.Status));
            sink = guard.Value.Sink;
        }

        sink?.ConfigChanged();
    }

    /// <summary>
    /// The registers as the model reaches them from one reset to the next. It asks without its lock, so a reset may come in between: what it asks for
    /// after that must not reach the next life (SV11).
    /// </summary>
    private sealed class Host(VirtioDevice device, uint resetCount) : IModelHost
    {
        /// <inheritdoc/>
        public void Interrupt() => device.Interrupt(resetCount);

        /// <inheritdoc/>
        public void SetNeedsReset() => device.SetNeedsReset(resetCount);
    }
}
