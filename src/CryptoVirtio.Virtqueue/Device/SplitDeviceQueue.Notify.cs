using CryptoVirtio.Seams;

namespace CryptoVirtio.Virtqueue;

/// <summary>Notification: when the driver is called, and when it is asked to kick.</summary>
public sealed partial class SplitDeviceQueue<TMemory>
{
    /// <inheritdoc/>
    public override bool NeedsInterrupt()
    {
        if (!IsLive || _calledIndex == _usedIndex)
        {
            return false;
        }

        ushort old = _calledIndex;
        _calledIndex = _usedIndex;

        // The store of used.idx must be visible before the driver's suppression is read. Release and acquire do not order a store
        // before a later load: without the full fence both sides can miss each other (K3).
        _memory.Fence(RingSites.DeviceCallFence);
        ushort word = _eventIndex
            ? _memory.Load16(_avail, _layout.UsedEventOffset, Order.Relaxed, RingSites.DeviceReadUsedEvent)
            : _memory.Load16(_avail, 0, Order.Relaxed, RingSites.DeviceReadAvailFlags);
        _tracer?.Record(new Observation(VirtqueueObservations.CallWordRead, Index, 0, old, _usedIndex, word));
        return _eventIndex
            ? RingEvent.Crossed(word, _usedIndex, old) // SV8
            : (word & RingEvent.Suppress) == 0; // SV7
    }

    /// <inheritdoc/>
    public override void DisableKicks()
    {
        // With EVENT_IDX the old avail_event stands: the driver's index has to come round to it before it kicks again, and
        // flags stay 0 (SV8).
        if (IsLive && !_eventIndex)
        {
            _kicksAsked = false;
            _tracer?.Record(new Observation(VirtqueueObservations.KickWordStored, Index, 0, RingEvent.Suppress, _lastAvail));
            _memory.Store16(_used, 0, RingEvent.Suppress, Order.Relaxed, RingSites.DeviceUsedFlags);
        }
    }

    /// <inheritdoc/>
    public override bool EnableKicks()
    {
        if (!IsLive)
        {
            return false;
        }

        // Asked for already, and nothing popped since: the request stands behind its fence, and only the test is left.
        if (!_kicksAsked || (_eventIndex && _askedAt != _lastAvail))
        {
            AskForKicks();
        }

        return _availIndex != _lastAvail || TryAdvance() || _fault != QueueFault.None;
    }

    private void AskForKicks()
    {
        _kicksAsked = true;
        _askedAt = _lastAvail;
        _tracer?.Record(new Observation(VirtqueueObservations.KickWordStored, Index, 0, _eventIndex ? _lastAvail : 0u, _lastAvail));
        if (_eventIndex)
        {
            _memory.Store16(_used, _layout.AvailEventOffset, _lastAvail, Order.Relaxed, RingSites.DeviceAvailEvent);
        }
        else
        {
            _memory.Store16(_used, 0, 0, Order.Relaxed, RingSites.DeviceUsedFlags);
        }

        // The request must be visible before avail.idx is read again: a driver that published in between has either seen the
        // request and kicks, or is seen then (K2).
        _memory.Fence(RingSites.DeviceEnableFence);
    }
}
