namespace CryptoVirtio.Programs.HostilePeers;

/// <content>Resets, breaches of the ring, and what happens while an operation is executed.</content>
internal sealed partial class DeviceRun
{
    private static readonly string[] s_hostile =
    [
        "avail.idx jumps", "head outside", "next outside", "loop", "address outside", "readable behind writable", "table of a bad length", "table in a table",
        "INDIRECT with NEXT", "table outside",
    ];

    /// <summary>The breach that a seed stands for.</summary>
    public static string HostileName(int seed) => s_hostile[seed % s_hostile.Length];

    private void BringUp()
    {
        RoleFailure.Unless(_device.BringUp(RawRing.Place(QueueSize, GuestMap.Rings), _features), "FEATURES_OK does not stand.");
        RoleFailure.UnlessEqual(
            DeviceStatus.Acknowledge | DeviceStatus.Driver | DeviceStatus.FeaturesOk | DeviceStatus.DriverOk, _device.Registers.Status, "status after DRIVER_OK");
        RawRing.Span(_device.Memory, GuestMap.Base, GuestMap.Bytes).CopyTo(_image);
        _inFlight.Clear();
        _freeEntries.Clear();
        _freeSlots.Clear();
        for (ushort i = 0; i < QueueSize; i++)
        {
            _freeEntries.Add(i);
            _freeSlots.Push(i);
        }

        (_lastUsed, _kicked, _usedEvent, _availFlags) = (0, 0, 0, 0);
    }

    private void Reset(Random random)
    {
        (ushort used, int calls) = (Ring.UsedIndex, _device.Calls);
        _device.Reset();
        AfterReset(used, calls);
        _features = RingFeatures.Version1
            | (random.Next(3) == 0 ? 0 : RingFeatures.IndirectDescriptors)
            | (random.Next(2) == 0 ? 0 : RingFeatures.EventIndex);
        BringUp();
    }

    /// <summary>Nothing from before the reset is left, and what was published before it is not fetched (SV11, LC10).</summary>
    private void AfterReset(ushort used, int calls)
    {
        RoleFailure.UnlessEqual(DeviceStatus.Reset, _device.Registers.Status, "status after a reset");
        _model.Reset();
        RoleFailure.UnlessEqual(0, _device.Engine.Open, "files open in the engine after a reset");
        _device.Kick();
        RoleFailure.UnlessEqual((used, calls), (Ring.UsedIndex, _device.Calls), "used.idx and calls after a reset");
    }

    private void Offend(int seed)
    {
        KickAll();
        var random = new Random(seed);
        int advance = 1;
        ushort head = (ushort)random.Next(QueueSize);
        var table = new RawDescriptor(GuestMap.Tables, 32, DescriptorFlags.Indirect);
        var loop = new RawDescriptor(GuestMap.Message, 4, DescriptorFlags.Next, head);
        RawDescriptor descriptor = (seed % s_hostile.Length) switch
        {
            2 => loop with { Next = (ushort)random.Next(QueueSize, 65536) },
            3 => loop,
            4 => new(random.Next(2) == 0 ? GuestMap.End - 3 : (ulong)random.NextInt64(), 4, random.Next(2) == 0 ? DescriptorFlags.Write : default),
            5 => loop with { Flags = DescriptorFlags.Next | DescriptorFlags.Write, Next = (ushort)(head ^ 1) },
            6 => table with { Length = (uint)random.Next(2) * (uint)random.Next(17, 31) },
            7 => table,
            8 => table with { Flags = DescriptorFlags.Indirect | DescriptorFlags.Next, Next = head },
            9 => table with { Address = GuestMap.End - 16 },
            _ => new(GuestMap.Message, 4),
        };
        Store(Ring.Layout.Descriptors + (16UL * head), Wire(descriptor));
        Store(Ring.Layout.Descriptors + (16UL * (uint)(head ^ 1)), Wire(new RawDescriptor(GuestMap.Message, 4)));
        Store(GuestMap.Tables, Wire(seed % s_hostile.Length == 7 ? table : new RawDescriptor(GuestMap.Message, 4)));
        switch (seed % s_hostile.Length)
        {
            case 0:
                advance = random.Next(QueueSize + 1, 65536);
                break;
            case 1:
                head = (ushort)random.Next(QueueSize, 65536);
                break;
        }

        ushort index = Ring.AvailIndex;
        Store(Ring.AvailEntryAt(index), BitConverter.GetBytes(head));
        Store(Ring.Layout.Avail + 2, BitConverter.GetBytes((ushort)(index + advance)));
        (ushort used, int changes) = (Ring.UsedIndex, _device.ConfigChanges);
        _device.Kick();
        RoleFailure.Unless(_device.NeedsReset, "It does not ask for a reset."); // LC5
        RoleFailure.UnlessEqual(changes + 1, _device.ConfigChanges, "configuration change notifications");
        Collect();
        RoleFailure.UnlessEqual(used, Ring.UsedIndex, "used.idx behind a broken rule");
        int calls = _device.Calls;
        _device.Reset();
        AfterReset(used, calls);
        BringUp();
    }

    private void Nest(DeviceStep step, Random random)
    {
        KickAll();
        WireRequest outer = WireRequest.Of(step.Request!, _model);
        bool resets = step.Kind == DeviceStepKind.NestedReset;
        bool ran = false;
        Send(outer, random);
        (ushort used, int calls) = (_lastUsed, _device.Calls);
        _device.Engine.During = () =>
        {
            ran = true;
            if (resets)
            {
                _device.Reset();
                RoleFailure.Unless(_device.Registers.Status != DeviceStatus.Reset, "The reset is over while an operation is executed."); // LC6
                return;
            }

            SendInner(outer, step.Inner, random);
        };
        RoleFailure.Unless(WantsKick(_kicked, Ring.AvailIndex), "A chain is published, and it does not want to be kicked.");
        _kicked = Ring.AvailIndex;
        _device.Kick();
        _device.Engine.During = null;
        if (resets && ran)
        {
            RoleFailure.UnlessEqual(used, Ring.UsedIndex, "used.idx behind a reset");
            AfterReset(used, calls);
            BringUp();
            return;
        }

        Collect();
        RoleFailure.UnlessEqual(0, _inFlight.Count, "chains that were not answered");
        CheckCalls(used, calls);
    }

    /// <summary>What concerns neither the session that is at work nor its file's life is served at once; what ends one of both waits for it.</summary>
    private void SendInner(WireRequest outer, RequestDraw[] inner, Random random)
    {
        foreach (RequestDraw draw in inner)
        {
            WireRequest request = WireRequest.Of(draw, _model);
            bool apart = draw.Kind is RequestKind.Open or RequestKind.UnknownType or RequestKind.UnknownIoctl
                || (draw.Kind is RequestKind.Info or RequestKind.Crypt && (request.File, request.Session) != (outer.File, outer.Session));
            bool ends = request.Fits && request.File == outer.File
                && (draw.Kind == RequestKind.Close || (draw.Kind == RequestKind.Free && request.Session == outer.Session));
            if ((!apart && !ends) || _freeEntries.Count < 2)
            {
                continue;
            }

            Send(request, random);
            RoleFailure.Unless(WantsKick(_kicked, Ring.AvailIndex), "While an operation is executed it does not want to be kicked.");
            _kicked = Ring.AvailIndex;
            _device.Kick();
            Collect();
            RoleFailure.UnlessEqual(
                ends ? 2 : 1, _inFlight.Count, $"chains in flight while one operation is executed, and {(ends ? "its session is to be ended" : "nothing else stands in the way")}");
            if (ends)
            {
                return;
            }
        }
    }

    /// <summary>Moves both indices to a little before they come round to 0, by requests that are nothing.</summary>
    private void Age()
    {
        Store(GuestMap.Message, Frames.Header(77));
        for (ushort i = 0; i < QueueSize; i += 2)
        {
            Store(Ring.Layout.Descriptors + (16UL * i), Wire(new RawDescriptor(GuestMap.Message, 16, DescriptorFlags.Next, (ushort)(i + 1))));
            Store(Ring.Layout.Descriptors + (16UL * (i + 1U)), Wire(new RawDescriptor(GuestMap.Reply, 8, DescriptorFlags.Write)));
        }

        const int before = 3;
        int count;
        for (int index = 0; index < 0x10000 - before; index += count)
        {
            count = Math.Min(QueueSize / 2, 0x10000 - before - index);
            for (int i = 0; i < count; i++)
            {
                Ring.Offer((ushort)(index + i), (ushort)(2 * i));
            }

            Ring.AvailIndex = (ushort)(index + count);
            _device.Kick();
            RoleFailure.UnlessEqual((ushort)(index + count), Ring.UsedIndex, "used.idx after a batch");
        }

        _lastUsed = _kicked = Ring.AvailIndex;
        RawRing.Span(_device.Memory, GuestMap.Base, GuestMap.Bytes).CopyTo(_image);
    }
}
