using CryptoVirtio.Seams;

namespace CryptoVirtio.Virtqueue;

/// <content>What the model may ask of the registers, from one reset to the next.</content>
public sealed partial class VirtioDevice
{
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
