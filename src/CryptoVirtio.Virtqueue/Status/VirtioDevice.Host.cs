using CryptoVirtio.Seams;

namespace CryptoVirtio.Virtqueue;

/// <content>What the model may ask of the registers, for one life of the queue.</content>
public sealed partial class VirtioDevice
{
    /// <summary>
    /// The owner of the device gives it up until the next reset, whatever its model does: DEVICE_NEEDS_RESET. Without effect before
    /// DRIVER_OK and while it is being reset.
    /// </summary>
    public void SetNeedsReset()
    {
        uint life;
        using (Locked<Registers>.Guard guard = _registers.Enter())
        {
            life = guard.Value.Life;
        }

        SetNeedsReset(life);
    }

    private void Call(uint life)
    {
        ICallSink? sink;
        using (Locked<Registers>.Guard guard = _registers.Enter())
        {
            // SV11: no notification after a reset was asked for.
            sink = guard.Value.IsLive(life) ? guard.Value.Sink : null;
            if (sink is not null)
            {
                tracer?.Saw(new Observation(ObservationKind.Called));
            }
        }

        sink?.Call(0);
    }

    private void SetNeedsReset(uint life)
    {
        ICallSink? sink;
        using (Locked<Registers>.Guard guard = _registers.Enter())
        {
            if (!guard.Value.IsLive(life) || guard.Value.Status.HasFlag(DeviceStatus.NeedsReset))
            {
                return;
            }

            model.Halt(); // LC5: a thread that works on the ring has let go of it when the bit is seen
            DeviceStatus old = guard.Value.Status;
            guard.Value.Status |= DeviceStatus.NeedsReset;
            tracer?.Saw(new Observation(ObservationKind.NeedsResetSet, A: (ulong)old, B: (ulong)guard.Value.Status));
            sink = guard.Value.Sink;
        }

        sink?.ConfigChanged();
    }

    /// <summary>
    /// The registers as the model of one life reaches them. It asks without its lock, so a reset may come in between: what a former
    /// life has to say must not spoil the next (SV11).
    /// </summary>
    private sealed class Host(VirtioDevice device, uint life) : IModelHost
    {
        /// <inheritdoc/>
        public void Call() => device.Call(life);

        /// <inheritdoc/>
        public void SetNeedsReset() => device.SetNeedsReset(life);
    }
}
