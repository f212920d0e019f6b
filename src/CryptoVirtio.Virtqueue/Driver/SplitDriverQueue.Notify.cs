using CryptoVirtio.Seams;

namespace CryptoVirtio.Virtqueue;

/// <summary>Notification: when the device is kicked, and when it is asked to interrupt.</summary>
public sealed partial class SplitDriverQueue<TMemory>
{
    /// <inheritdoc/>
    public override bool NeedsKick()
    {
        if (_kickedIndex == _publishedIndex)
        {
            return false;
        }

        ushort old = _kickedIndex;
        _kickedIndex = _publishedIndex;

        // SD8: the store of avail.idx must be visible before the device's suppression is read, or both sides can miss each other (K1).
        _memory.Fence(RingSites.DriverKickFence);
        ushort word = _eventIndex
            ? _memory.Load16(_used, _layout.AvailEventOffset, Order.Relaxed, RingSites.DriverReadAvailEvent)
            : _memory.Load16(_used, 0, Order.Relaxed, RingSites.DriverReadUsedFlags);
        _tracer?.Record(new Observation(VirtqueueObservations.KickWordRead, 0, 0, old, _publishedIndex, word));
        return _eventIndex
            ? RingEvent.Crossed(word, _publishedIndex, old) // SD10
            : (word & RingEvent.Suppress) == 0; // SD9
    }

    /// <inheritdoc/>
    public override void DisableInterrupts()
    {
        // With EVENT_IDX the old used_event stands and flags stay 0 (SD10).
        if (!_eventIndex)
        {
            _tracer?.Record(new Observation(VirtqueueObservations.CallWordStored, 0, 0, RingEvent.Suppress, _lastUsed));
            _memory.Store16(_avail, 0, RingEvent.Suppress, Order.Relaxed, RingSites.DriverAvailFlags);
        }
    }

    /// <inheritdoc/>
    public override bool EnableInterrupts()
    {
        _tracer?.Record(new Observation(VirtqueueObservations.CallWordStored, 0, 0, _eventIndex ? _lastUsed : 0u, _lastUsed));
        if (_eventIndex)
        {
            _memory.Store16(_avail, _layout.UsedEventOffset, _lastUsed, Order.Relaxed, RingSites.DriverUsedEvent);
        }
        else
        {
            _memory.Store16(_avail, 0, 0, Order.Relaxed, RingSites.DriverAvailFlags);
        }

        // The request must be visible before used.idx is read again: a device that published in between has either seen the request
        // and interrupts, or is seen here (K7).
        _memory.Fence(RingSites.DriverEnableFence);
        return _usedIndex != _lastUsed || TryAdvance() || _fault != QueueFault.None;
    }
}
