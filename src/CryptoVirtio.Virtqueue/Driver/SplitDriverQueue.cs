using CryptoVirtio.Seams;

namespace CryptoVirtio.Virtqueue;

/// <summary>The driver's side of a split ring (virtio 1.2, 2.7).</summary>
/// <typeparam name="TMemory">The memory that is shared with the device.</typeparam>
public sealed partial class SplitDriverQueue<TMemory> : DriverQueue
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

        tracer?.Record(new Observation(ObservationKind.DriverQueueMade, A: layout.Size, B: (ulong)features));
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

        ulong readableBytes = Total(readable);
        ulong writableBytes = Total(writable);
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
        _tracer?.Record(new Observation(ObservationKind.Added, 0, head, readableBytes, writableBytes, (ulong)count, token));
        return AddResult.Added;
    }

    /// <inheritdoc/>
    public override void Publish()
    {
        if (_publishedIndex == _availIndex)
        {
            return;
        }

        _tracer?.Record(new Observation(ObservationKind.Published, 0, 0, _publishedIndex, _availIndex));

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

        _tracer?.Record(new Observation(ObservationKind.Taken, 0, element.Id, element.Length, _lastUsed, D: slot.Token));
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

    private static ulong Total(ReadOnlySpan<Segment> segments)
    {
        ulong total = 0;
        foreach (ref readonly Segment segment in segments)
        {
            total += segment.Length;
        }

        return total;
    }

    private bool TryAdvance()
    {
        // Acquire: the element and the payload behind the index are the ones it announces (K5).
        _usedIndex = _memory.Load16(_used, QueueLayout.IndexOffset, Order.Acquire, RingSites.DriverUsedIndex);
        _tracer?.Record(new Observation(ObservationKind.UsedLoaded, 0, 0, _lastUsed, _usedIndex));
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
        _tracer?.Record(new Observation(ObservationKind.DriverBroke, A: (ulong)fault));
        return TakeResult.Broken;
    }
}
