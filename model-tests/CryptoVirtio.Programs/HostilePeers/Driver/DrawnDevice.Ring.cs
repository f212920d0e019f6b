namespace CryptoVirtio.Programs.HostilePeers;

/// <content>Finding what the driver published, and holding it to the driver's rules.</content>
internal sealed partial class DrawnDevice
{
    private const int LongestTable = 64;

    private readonly List<WireExpectation> _expected = [];
    private ushort _lastAvail;
    private bool _kicked;
    private bool _asksForKicks = true;

    /// <summary>Requests found and not answered, oldest first.</summary>
    public List<SeenRequest> Held { get; } = [];

    /// <summary>Requests so far that no caller waited for.</summary>
    public int Undone { get; private set; }

    /// <summary>Judges a request that no caller waits for: false when the driver had no reason to send it.</summary>
    public Func<SeenRequest, bool> MaySend { get; set; } = static _ => false;

    /// <summary>A call was made and has not ended.</summary>
    public bool IsCalled => _expected.Count > 0;

    /// <summary>A call is about to be made.</summary>
    public void Expect(WireExpectation expectation) => _expected.Add(expectation);

    /// <summary>A call has ended.</summary>
    public void Forget(WireExpectation expectation) => _expected.Remove(expectation);

    /// <summary>Looks at the avail ring. What is new there must have been kicked for, if the device's words ask for it.</summary>
    public void Poll()
    {
        if (Ring is not { } ring)
        {
            return;
        }

        ushort index = ring.AvailIndex;
        if (index != _lastAvail && !_kicked)
        {
            bool due = EventIndex ? Crossed(ring.AvailEvent, index, _lastAvail) : (ring.UsedFlags & 1) == 0;
            RoleFailure.Unless(!due, "A request is published, and the device is not kicked for it."); // SD9, SD10
        }

        _kicked = false;
        RoleFailure.Unless((ushort)(index - _lastAvail) + Held.Count <= ring.Size, $"avail.idx goes from {_lastAvail} to {index}."); // SD6
        while (_lastAvail != index)
        {
            Find(ring, ring.AvailEntry(_lastAvail++));
        }

        if (EventIndex && _asksForKicks)
        {
            ring.AvailEvent = _lastAvail;
        }
    }

    /// <summary>Sets the words that ask for kicks.</summary>
    public void Suppress(Random random)
    {
        Poll();
        if (Ring is not { } ring)
        {
            return;
        }

        _asksForKicks = random.Next(2) == 0;
        if (EventIndex)
        {
            ring.AvailEvent = (ushort)(_lastAvail + random.Next(-2, 4));
        }
        else
        {
            ring.UsedFlags = (ushort)random.Next(2);
        }
    }

    private void Find(RawRing ring, ushort head)
    {
        RoleFailure.Unless(head < ring.Size && Held.TrueForAll(request => request.Head != head), $"Head {head} is outside the table or in flight."); // SD14
        List<Segment> readable = [];
        List<Segment> writable = [];
        Walk(ring, head, readable, writable);
        byte[] message = Gather([.. readable]);
        RoleFailure.Unless(message.Length >= 16, $"A request of {message.Length} bytes.");
        var request = new SeenRequest(head, [.. readable], [.. writable], message);
        foreach (SeenRequest other in Held)
        {
            RoleFailure.Unless(!Overlap(request, other), "Two requests share memory."); // SD14
        }

        WireExpectation? expectation = _expected.Find(item => item.Seen is null && item.Message.AsSpan().SequenceEqual(message));
        if (message is [3, 0, 0, 0, ..])
        {
            CheckHello(request);
            LastHello = request;
            request.Plan = Hello;
        }
        else if (expectation is not null)
        {
            RoleFailure.UnlessEqual(expectation.Room, request.Room, "room for the reply");
            expectation.Seen = request;
            request.Expectation = expectation;
            request.Plan = expectation.Plan;
        }
        else
        {
            WireExpectation? meant = _expected.Find(static item => item.Seen is null);
            RoleFailure.Unless(
                MaySend(request),
                $"The driver sends {Convert.ToHexString(message.AsSpan(0, Math.Min(message.Length, 64)))} ({message.Length} bytes)"
                + $"{(meant is null ? ", and no caller has asked for anything." : $" instead of {Convert.ToHexString(meant.Message.AsSpan(0, Math.Min(meant.Message.Length, 64)))} ({meant.Message.Length} bytes).")}");
            RoleFailure.UnlessEqual(Frames.ReplyRoom, request.Room, "room for the reply");
            request.Plan = new ReplyPlan(ReplyKind.Good) { AtKick = true };
            Undone++;
        }

        Held.Add(request);
    }

    private void Walk(RawRing ring, ushort head, List<Segment> readable, List<Segment> writable)
    {
        RawDescriptor descriptor = ring.Descriptor(head);
        if (descriptor.Flags.HasFlag(DescriptorFlags.Indirect))
        {
            RoleFailure.Unless(Indirect, "INDIRECT was not negotiated."); // SD5
            RoleFailure.Unless(!descriptor.Flags.HasFlag(DescriptorFlags.Next), "INDIRECT together with NEXT."); // SD5
            RoleFailure.Unless(descriptor.Length % 16 == 0 && descriptor.Length / 16 is > 0 and <= LongestTable, $"A table of {descriptor.Length} bytes.");
            Follow(i => RawRing.Descriptor(memory, descriptor.Address + (16UL * i)), 0, (int)descriptor.Length / 16, readable, writable);
            return;
        }

        Follow(ring.Descriptor, head, ring.Size, readable, writable);
    }

    private static void Follow(Func<ushort, RawDescriptor> at, ushort index, int entries, List<Segment> readable, List<Segment> writable)
    {
        for (int count = 0; ; count++)
        {
            RoleFailure.Unless(index < entries && count < entries && count < QueueSize, "A chain that leaves its table, or is longer than the queue."); // SD3, SD4
            RawDescriptor descriptor = at(index);
            RoleFailure.Unless(!descriptor.Flags.HasFlag(DescriptorFlags.Indirect), "A table in a table."); // SD5
            bool writes = descriptor.Flags.HasFlag(DescriptorFlags.Write);
            RoleFailure.Unless(writes || writable.Count == 0, "A readable descriptor behind a writable one."); // SD2
            (writes ? writable : readable).Add(new Segment(descriptor.Address, descriptor.Length));
            if (!descriptor.Flags.HasFlag(DescriptorFlags.Next))
            {
                return;
            }

            index = descriptor.Next;
        }
    }

    /// <summary>The bytes that segments hold now.</summary>
    public byte[] Gather(Segment[] segments)
    {
        byte[] bytes = new byte[segments.Sum(static segment => (int)segment.Length)];
        int at = 0;
        foreach (Segment segment in segments)
        {
            RawRing.Span(memory, segment.Address, (int)segment.Length).CopyTo(bytes.AsSpan(at));
            at += (int)segment.Length;
        }

        return bytes;
    }

    private static bool Overlap(SeenRequest a, SeenRequest b) => a.Readable.Concat(a.Writable).Any(left =>
        b.Readable.Concat(b.Writable).Any(right => left.Address < right.Address + right.Length && right.Address < left.Address + left.Length));

    private void CheckHello(SeenRequest request)
    {
        ulong generation = BinaryPrimitives.ReadUInt64LittleEndian(request.Message.AsSpan(Math.Min(24, request.Message.Length - 8)));
        RoleFailure.Unless(request.Message.AsSpan().SequenceEqual(Frames.Hello(generation)), "A HELLO that is none.");
        RoleFailure.UnlessEqual(Frames.HelloRoom, request.Room, "room for the reply to HELLO");
        RoleFailure.Unless(Generations.Add(generation), "Two incarnations have the same generation."); // LC8
    }

    /// <summary>The generations of all incarnations.</summary>
    private HashSet<ulong> Generations { get; } = [];

    private static bool Crossed(ushort wanted, ushort now, ushort old) => (ushort)(now - wanted - 1) < (ushort)(now - old);
}
