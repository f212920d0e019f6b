using CryptoVirtio.Platform;

namespace CryptoVirtio.Virtqueue;

/// <summary>The driver's side of a split ring (virtio 1.2, 2.7).</summary>
/// <typeparam name="TMemory">The memory that is shared with the device.</typeparam>
public sealed class SplitDriverQueue<TMemory> : DriverQueue
    where TMemory : struct, IGuestMemory
{
    private readonly TMemory _memory;
    private readonly QueueLayout _layout;
    private readonly RingArea _descriptors;
    private readonly RingArea _avail;
    private readonly RingArea _used;
    private readonly RingArea _tables;
    private readonly IndirectArea _indirect;
    private readonly ushort _mask;
    private readonly bool _eventIndex;
    private readonly ITracer? _tracer;
    private readonly DriverSlot[] _slots;
    private readonly ushort[] _next;

    // Indices are kept in 16 bits: in a wider integer they would never wrap (K21).
    private ushort _availIndex;
    private ushort _publishedIndex;
    private ushort _kickedIndex;
    private ushort _lastUsed;
    private ushort _usedIndex;
    private ushort _freeHead;
    private int _free;
    private int _inFlight;
    private QueueFault _fault;

    private SplitDriverQueue(TMemory memory, QueueLayout layout, RingFeatures features, RingArea descriptors, RingArea avail, RingArea used, RingArea tables, IndirectArea indirect, ITracer? tracer, QueueState state)
    {
        _memory = memory;
        _layout = layout;
        _descriptors = descriptors;
        _avail = avail;
        _used = used;
        _tables = tables;
        _indirect = features.HasFlag(RingFeatures.IndirectDescriptors) ? indirect : default; // SD5
        _mask = (ushort)(layout.Size - 1);
        _eventIndex = features.HasFlag(RingFeatures.EventIndex);
        _tracer = tracer;
        _slots = new DriverSlot[layout.Size];
        _next = new ushort[layout.Size];
        _free = layout.Size;
        _availIndex = _publishedIndex = _kickedIndex = state.NextAvail;
        _lastUsed = _usedIndex = state.NextUsed;
        for (int i = 0; i < layout.Size; i++)
        {
            _next[i] = (ushort)((i + 1) & _mask);
        }
    }

    /// <inheritdoc/>
    public override ushort Size => _layout.Size;

    /// <inheritdoc/>
    public override QueueFault Fault => _fault;

    /// <inheritdoc/>
    public override int InFlight => _inFlight;

    /// <summary>The next chain to be added and the next to be taken.</summary>
    public QueueState State => new(_availIndex, _lastUsed);

    /// <summary>
    /// Sets a ring up at <paramref name="state"/>: clears its flags (SD11), asks for both notifications and keeps the descriptor table
    /// private until the first publish.
    /// </summary>
    /// <returns>Null when the layout is not one (SD1) or an area is not wholly inside one region of memory.</returns>
    public static SplitDriverQueue<TMemory>? Create(
        TMemory memory, QueueLayout layout, RingFeatures features, IndirectArea indirect = default, ITracer? tracer = null, QueueState state = default)
    {
        RingArea tables = default;
        if (!layout.IsValid
            || !memory.TryGetArea(layout.Descriptors, layout.DescriptorBytes, out RingArea descriptors)
            || !memory.TryGetArea(layout.Avail, layout.AvailBytes, out RingArea avail)
            || !memory.TryGetArea(layout.Used, layout.UsedBytes, out RingArea used)
            || (indirect.EntriesPerTable > 0 && !memory.TryGetArea(indirect.Address, indirect.TableBytes * layout.Size, out tables)))
        {
            return null;
        }

        tracer?.Record(new Observation(VirtqueueObservations.DriverQueueMade, A: layout.Size, B: (ulong)features));
        bool eventIndex = features.HasFlag(RingFeatures.EventIndex);
        Initialise(memory, avail, state.NextAvail, eventIndex ? state.NextUsed : (ushort)0);
        Initialise(memory, used, state.NextUsed, eventIndex ? state.NextAvail : (ushort)0);
        return new SplitDriverQueue<TMemory>(memory, layout, features, descriptors, avail, used, tables, indirect, tracer, state);
    }

    /// <inheritdoc/>
    public override AddResult TryAdd(ReadOnlySpan<Segment> readable, ReadOnlySpan<Segment> writable, uint token)
    {
        int count = readable.Length + writable.Length;
        if (_fault != QueueFault.None)
        {
            return AddResult.Broken;
        }

        ulong readableBytes = Segment.TotalLength(readable);
        ulong writableBytes = Segment.TotalLength(writable);
        if (count == 0 || count > Size || readableBytes + writableBytes > QueueLayout.MaxChainBytes)
        {
            return AddResult.TooLong; // SD3, SD4
        }

        bool indirect = count > 1 && count <= _indirect.EntriesPerTable;
        int needed = indirect ? 1 : count;
        if (needed > _free)
        {
            return AddResult.Full;
        }

        ushort head = _freeHead;
        if (indirect)
        {
            WriteTable(head, readable, writable);
        }
        else
        {
            WriteDirect(readable, writable);
        }

        _free -= needed;
        _inFlight++;
        _slots[head] = new DriverSlot(token, (ushort)needed, writableBytes, InFlight: true);
        int at = QueueLayout.EntriesOffset + (sizeof(ushort) * (_availIndex & _mask));
        _memory.Write(_avail, at, head, RingSites.DriverAvailEntry);
        _availIndex++;
        _tracer?.Record(new Observation(VirtqueueObservations.Added, 0, head, readableBytes, writableBytes, (ulong)count, token));
        return AddResult.Added;
    }

    /// <inheritdoc/>
    public override void Publish()
    {
        if (_publishedIndex == _availIndex)
        {
            return;
        }

        _tracer?.Record(new Observation(VirtqueueObservations.Published, 0, 0, _publishedIndex, _availIndex));

        // SD7: descriptors and entries are visible before the index that announces them. SD6: it only grows.
        _memory.Store16(_avail, QueueLayout.IndexOffset, _availIndex, Order.Release, RingSites.DriverPublish);
        _publishedIndex = _availIndex;
    }

    /// <inheritdoc/>
    public override TakeResult TryTake(out UsedChain used)
    {
        used = default;
        if (_fault != QueueFault.None)
        {
            return TakeResult.Broken;
        }

        if (_lastUsed == _usedIndex && !TryAdvance())
        {
            return _fault == QueueFault.None ? TakeResult.Empty : TakeResult.Broken;
        }

        int at = QueueLayout.EntriesOffset + (UsedElement.Size * (_lastUsed & _mask));
        UsedElement element = _memory.Read<UsedElement>(_used, at, RingSites.DriverUsedEntry);
        if (element.Id > _mask || !_slots[element.Id].InFlight)
        {
            return Break(QueueFault.UsedId);
        }

        DriverSlot slot = _slots[element.Id];
        if (element.Length > slot.WritableBytes)
        {
            return Break(QueueFault.UsedLength);
        }

        _tracer?.Record(new Observation(VirtqueueObservations.Taken, 0, element.Id, element.Length, _lastUsed, D: slot.Token));
        _lastUsed++;
        Release((ushort)element.Id, slot.Descriptors);
        used = new UsedChain(slot.Token, element.Length);
        return TakeResult.Taken;
    }

    /// <inheritdoc/>
    public override bool TryLend(Segment segment, Access access, out PayloadLease lease) =>
        _memory.TryLend(segment.Address, segment.Length, access, out lease);

    private static void Initialise(TMemory memory, RingArea ring, ushort next, ushort askedAt)
    {
        memory.Store16(ring, 0, 0, Order.Relaxed, RingSites.DriverInitialise); // SD11
        memory.Store16(ring, QueueLayout.IndexOffset, next, Order.Relaxed, RingSites.DriverInitialise);
        memory.Store16(ring, (int)ring.Length - sizeof(ushort), askedAt, Order.Relaxed, RingSites.DriverInitialise);
    }

    private bool TryAdvance()
    {
        // Acquire: the element and the payload behind the index are the ones it announces (K5).
        _usedIndex = _memory.Load16(_used, QueueLayout.IndexOffset, Order.Acquire, RingSites.DriverUsedIndex);
        _tracer?.Record(new Observation(VirtqueueObservations.UsedLoaded, 0, 0, _lastUsed, _usedIndex));
        ushort ahead = (ushort)(_usedIndex - _lastUsed);
        int published = _inFlight - (ushort)(_availIndex - _publishedIndex);
        if (ahead > published)
        {
            Break(QueueFault.UsedIndex);
            return false;
        }

        return ahead != 0;
    }

    private void Release(ushort head, int descriptors)
    {
        // The private list, not the shared table, tells where the chain ends.
        ushort last = head;
        for (int i = 1; i < descriptors; i++)
        {
            last = _next[last];
        }

        _next[last] = _freeHead;
        _freeHead = head;
        _free += descriptors;
        _inFlight--;
        _slots[head] = default;
    }

    private TakeResult Break(QueueFault fault)
    {
        _fault = fault;
        _tracer?.Record(new Observation(VirtqueueObservations.DriverBroke, A: (ulong)fault));
        return TakeResult.Broken;
    }

    private void WriteDirect(ReadOnlySpan<Segment> readable, ReadOnlySpan<Segment> writable)
    {
        int left = readable.Length + writable.Length;
        ushort index = _freeHead;
        foreach (ref readonly Segment segment in readable)
        {
            index = WriteDirect(index, segment, DescriptorFlags.None, --left);
        }

        foreach (ref readonly Segment segment in writable)
        {
            index = WriteDirect(index, segment, DescriptorFlags.Write, --left);
        }

        _freeHead = index;
    }

    private ushort WriteDirect(ushort index, in Segment segment, DescriptorFlags flags, int left)
    {
        ushort next = _next[index];
        DescriptorFlags link = left > 0 ? DescriptorFlags.Next : DescriptorFlags.None;
        var descriptor = new Descriptor(segment.Address, segment.Length, flags | link, left > 0 ? next : (ushort)0);
        _memory.Write(_descriptors, index * Descriptor.Size, descriptor, RingSites.DriverDescriptor);
        return next;
    }

    private void WriteTable(ushort head, ReadOnlySpan<Segment> readable, ReadOnlySpan<Segment> writable)
    {
        int table = (int)_indirect.TableBytes * head;
        int count = readable.Length + writable.Length;
        int i = 0;
        foreach (ref readonly Segment segment in readable)
        {
            WriteTableEntry(table, i++, count, segment, DescriptorFlags.None);
        }

        foreach (ref readonly Segment segment in writable)
        {
            WriteTableEntry(table, i++, count, segment, DescriptorFlags.Write);
        }

        ulong address = _indirect.Address + (ulong)table;
        var descriptor = new Descriptor(address, (uint)(count * Descriptor.Size), DescriptorFlags.Indirect, 0); // SD5: never with NEXT
        _memory.Write(_descriptors, head * Descriptor.Size, descriptor, RingSites.DriverDescriptor);
        _freeHead = _next[head];
    }

    private void WriteTableEntry(int table, int i, int count, in Segment segment, DescriptorFlags flags)
    {
        bool last = i == count - 1;
        DescriptorFlags link = last ? DescriptorFlags.None : DescriptorFlags.Next;
        var descriptor = new Descriptor(segment.Address, segment.Length, flags | link, last ? (ushort)0 : (ushort)(i + 1));
        _memory.Write(_tables, table + (i * Descriptor.Size), descriptor, RingSites.DriverDescriptor);
    }

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
