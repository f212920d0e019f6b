using CryptoVirtio.Platform;

namespace CryptoVirtio.Virtqueue;

/// <summary>The device's side of a split ring (virtio 1.2, 2.7).</summary>
/// <typeparam name="TMemory">The memory that is shared with the driver.</typeparam>
public sealed class SplitDeviceQueue<TMemory> : DeviceQueue
    where TMemory : struct, IGuestMemory
{
    private readonly TMemory _memory;
    private readonly QueueLayout _layout;
    private readonly RingArea _descriptors;
    private readonly RingArea _avail;
    private readonly RingArea _used;
    private readonly ushort _mask;
    private readonly bool _indirect;
    private readonly bool _eventIndex; // of kicks
    private readonly bool _interruptsByIndex;
    private readonly ITracer? _tracer;
    private readonly ChainSlot?[] _slots;

    // Indices are kept in 16 bits: in a wider integer they would never wrap (K21).
    private ushort _lastAvail;
    private ushort _availIndex;
    private ushort _usedIndex;
    private ushort _calledIndex;
    private ushort _askedAt;
    private bool _kicksAsked;
    private QueueFault _fault;
    private bool _running = true;
    private int _inFlight;

    private SplitDeviceQueue(TMemory memory, int index, QueueLayout layout, RingFeatures features, RingArea descriptors, RingArea avail, RingArea used, ITracer? tracer, QueueState state)
    {
        _memory = memory;
        Index = index;
        _layout = layout;
        _descriptors = descriptors;
        _avail = avail;
        _used = used;
        _mask = (ushort)(layout.Size - 1);
        _indirect = (features & (RingFeatures.IndirectDescriptors | RingFeatures.Unknown)) != 0;
        _eventIndex = (features & (RingFeatures.EventIndex | RingFeatures.Unknown)) != 0;
        _interruptsByIndex = features.HasFlag(RingFeatures.EventIndex);
        _tracer = tracer;
        _slots = new ChainSlot?[layout.Size];
        _lastAvail = _availIndex = state.NextAvail;
        _usedIndex = _calledIndex = state.NextUsed;
    }

    /// <inheritdoc/>
    public override int Index { get; }

    /// <inheritdoc/>
    public override ushort Size => _layout.Size;

    /// <inheritdoc/>
    public override QueueFault Fault => _fault;

    /// <inheritdoc/>
    public override bool IsRunning => _running;

    /// <inheritdoc/>
    public override int InFlight => _inFlight;

    /// <summary>The next chain to be popped and the next to be pushed.</summary>
    public QueueState State => new(_lastAvail, _usedIndex);

    /// <summary>Starts a ring that the driver has set up, at <paramref name="state"/>.</summary>
    /// <returns>Null when the layout is not one (SD1) or an area is not wholly inside one region of memory.</returns>
    public static SplitDeviceQueue<TMemory>? Create(
        TMemory memory, int index, QueueLayout layout, RingFeatures features, ITracer? tracer = null, QueueState state = default)
    {
        if (!layout.IsValid
            || !memory.TryGetArea(layout.Descriptors, layout.DescriptorBytes, out RingArea descriptors)
            || !memory.TryGetArea(layout.Avail, layout.AvailBytes, out RingArea avail)
            || !memory.TryGetArea(layout.Used, layout.UsedBytes, out RingArea used))
        {
            return null;
        }

        tracer?.Record(new Observation(VirtqueueObservations.DeviceQueueMade, index, A: layout.Size, B: (ulong)features, C: state.NextAvail));
        return new SplitDeviceQueue<TMemory>(memory, index, layout, features, descriptors, avail, used, tracer, state);
    }

    /// <inheritdoc/>
    public override PopResult TryPop(out Chain chain)
    {
        chain = default;
        if (!_running || _fault != QueueFault.None)
        {
            return _running ? PopResult.Broken : PopResult.Empty;
        }

        if (_lastAvail == _availIndex && !TryAdvance())
        {
            return _fault == QueueFault.None ? PopResult.Empty : PopResult.Broken;
        }

        int at = QueueLayout.EntriesOffset + (sizeof(ushort) * (_lastAvail & _mask));
        ushort head = _memory.Read<ushort>(_avail, at, RingSites.DeviceAvailEntry);
        if (head > _mask)
        {
            return Break(QueueFault.HeadOutOfRange);
        }

        ChainSlot slot = _slots[head] ??= new ChainSlot(this, head);
        if (slot.InFlight)
        {
            return Break(QueueFault.HeadInFlight);
        }

        QueueFault fault = Walk(slot);
        if (fault != QueueFault.None)
        {
            return Break(fault);
        }

        _lastAvail++;
        _inFlight++;
        slot.InFlight = true;
        chain = new Chain(slot);
        _tracer?.Record(new Observation(VirtqueueObservations.Popped, Index, head, slot.ReadableBytes, slot.WritableBytes, (ulong)slot.Count));
        return PopResult.Popped;
    }

    /// <inheritdoc/>
    public override bool Push(in Chain chain, uint written)
    {
        ChainSlot slot = chain.Slot;
        if (slot.Queue != this)
        {
            throw new InvalidOperationException("This chain is another queue's.");
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(written, slot.WritableBytes);
        slot.InFlight = false;
        slot.Generation++;
        _inFlight--;
        if (!IsLive)
        {
            return false; // SV11, LC5
        }

        int at = QueueLayout.EntriesOffset + (UsedElement.Size * (_usedIndex & _mask));
        _memory.Write(_used, at, new UsedElement(slot.Head, written), RingSites.DeviceUsedEntry); // SV5
        _usedIndex++;
        _tracer?.Record(new Observation(VirtqueueObservations.Pushed, Index, slot.Head, written, _usedIndex));
        _memory.Store16(_used, QueueLayout.IndexOffset, _usedIndex, Order.Release, RingSites.DevicePublish); // SV6
        return true;
    }

    /// <inheritdoc/>
    public override bool TryLend(Segment segment, Access access, out PayloadLease lease) =>
        _memory.TryLend(segment.Address, segment.Length, access, out lease);

    /// <inheritdoc/>
    public override void Stop() => _running = false;

    /// <summary>Loads avail.idx. False when nothing new is there or the index cannot be.</summary>
    private bool TryAdvance()
    {
        // Acquire: the entries and descriptors behind the index are the ones it announces (K4).
        _availIndex = _memory.Load16(_avail, QueueLayout.IndexOffset, Order.Acquire, RingSites.DeviceAvailIndex);
        _tracer?.Record(new Observation(VirtqueueObservations.AvailLoaded, Index, 0, _lastAvail, _availIndex));

        // At most Size chains can be outstanding; a larger distance is a jump or an index that went back (SD6, K20).
        if ((ushort)(_availIndex - _lastAvail) + _inFlight > Size)
        {
            Break(QueueFault.AvailIndex);
            return false;
        }

        return _availIndex != _lastAvail;
    }

    private bool IsLive => _running && _fault == QueueFault.None;

    private PopResult Break(QueueFault fault)
    {
        _fault = fault;
        _tracer?.Record(new Observation(VirtqueueObservations.DeviceBroke, Index, A: (ulong)fault));
        return PopResult.Broken;
    }

    private QueueFault Walk(ChainSlot slot)
    {
        slot.Clear();
        RingArea table = _descriptors;
        uint entries = Size;
        ushort index = slot.Head;
        bool inTable = false;

        // One time-to-live over the direct and the indirect part: it bounds loops, and chains longer than the queue (SD4).
        for (int left = Size; left > 0;)
        {
            Descriptor descriptor = _memory.Read<Descriptor>(table, index * Descriptor.Size, RingSites.DeviceDescriptor);
            if (descriptor.Has(DescriptorFlags.Indirect))
            {
                QueueFault fault = EnterTable(descriptor, inTable, out table);
                if (fault != QueueFault.None)
                {
                    return fault;
                }

                // Inside the table indices start at 0 again; a direct chain may end in one such descriptor (SV4), and WRITE on it
                // means nothing (SV3).
                entries = descriptor.Length / Descriptor.Size;
                index = 0;
                inTable = true;
                continue;
            }

            QueueFault refused = Accept(slot, descriptor);
            if (refused != QueueFault.None)
            {
                return refused;
            }

            if (!descriptor.Has(DescriptorFlags.Next))
            {
                return QueueFault.None;
            }

            if (descriptor.Next >= entries)
            {
                return QueueFault.NextOutOfRange;
            }

            index = descriptor.Next;
            left--;
        }

        return QueueFault.ChainTooLong;
    }

    private QueueFault EnterTable(in Descriptor descriptor, bool nested, out RingArea table)
    {
        table = default;
        if (!_indirect)
        {
            return QueueFault.IndirectNotNegotiated; // SD5
        }

        if (nested)
        {
            return QueueFault.IndirectNested; // SD5
        }

        if (descriptor.Has(DescriptorFlags.Next))
        {
            return QueueFault.IndirectWithNext; // SD5
        }

        return descriptor.Length == 0
            || descriptor.Length % Descriptor.Size != 0
            || !_memory.TryGetArea(descriptor.Address, descriptor.Length, out table)
                ? QueueFault.IndirectTable
                : QueueFault.None;
    }

    private QueueFault Accept(ChainSlot slot, in Descriptor descriptor)
    {
        bool writable = descriptor.Has(DescriptorFlags.Write);
        if (!writable && slot.Count > slot.ReadableCount)
        {
            return QueueFault.ReadableAfterWritable; // SD2
        }

        if (!_memory.Covers(descriptor.Address, descriptor.Length))
        {
            return QueueFault.Address;
        }

        slot.Append(new Segment(descriptor.Address, descriptor.Length), writable);
        return slot.ReadableBytes + slot.WritableBytes > QueueLayout.MaxChainBytes ? QueueFault.ChainTooLarge : QueueFault.None; // SD3
    }

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
        ushort word = _interruptsByIndex
            ? _memory.Load16(_avail, _layout.UsedEventOffset, Order.Relaxed, RingSites.DeviceReadUsedEvent)
            : _memory.Load16(_avail, 0, Order.Relaxed, RingSites.DeviceReadAvailFlags);
        _tracer?.Record(new Observation(VirtqueueObservations.CallWordRead, Index, 0, old, _usedIndex, word));
        return _interruptsByIndex
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
