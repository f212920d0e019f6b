namespace CryptoVirtio.Programs.HostilePeers;

/// <content>Rings and chains that break a rule: the queue dies.</content>
internal static partial class MalformedInputs
{
    private const DescriptorFlags Next = DescriptorFlags.Next;
    private const DescriptorFlags Write = DescriptorFlags.Write;
    private const DescriptorFlags Indirect = DescriptorFlags.Indirect;
    private const RingFeatures NoIndirect = RawDevice.AllFeatures & ~RingFeatures.IndirectDescriptors;
    private const uint Large = 1 << 19;
    private const ushort Many = 8192;

    private static RawDescriptor ToRead => new(GuestMap.Message, 16, Next, 1);
    private static RawDescriptor ToWrite => new(GuestMap.Reply, Frames.ReplyRoom, Write);

    private static IEnumerable<MalformedInput> SetUp()
    {
        QueueLayout good = RawRing.Place(8, GuestMap.Rings);
        (string Id, string Rule, string What, QueueLayout Layout)[] layouts =
        [
            ("setup-0", "G8", "queue size 0", good with { Size = 0 }),
            ("setup-3", "G8", "queue size 3, no power of two", good with { Size = 3 }),
            ("setup-16", "G8", "queue size above the device's limit", RawRing.Place(16, GuestMap.Rings)),
            ("setup-desc-align", "SD1", "descriptor table at a multiple of 8", good with { Descriptors = good.Descriptors + 8 }),
            ("setup-avail-align", "SD1", "avail ring at an odd address", good with { Avail = good.Avail + 1 }),
            ("setup-used-align", "SD1", "used ring at a multiple of 2", good with { Used = good.Used + 2 }),
            ("setup-desc-outside", "G6", "descriptor table outside memory", good with { Descriptors = 0 }),
            ("setup-avail-end", "G6", "avail ring crosses the end of a region", good with { Avail = GuestMap.Behind - 4 }),
            ("setup-used-end", "G6", "avail_event behind the end of memory", good with { Used = GuestMap.End - 4 - (8 * 8) }),
            ("setup-used-wrap", "G6", "used ring wraps around the address space", good with { Used = ulong.MaxValue - 3 }),
        ];
        foreach ((string id, string rule, string what, QueueLayout layout) in layouts)
        {
            yield return new(id, rule, what, ExpectedAnswer.NeedsReset) { Layout = layout, QueueSize = 8, Hello = false };
        }

        var refused = new ExpectedAnswer(ExpectedKind.FeaturesRefused);
        yield return new("features-legacy", "LC3", "VERSION_1 not accepted", refused) { Features = RingFeatures.EventIndex, Hello = false };
        yield return new("features-unknown", "LC2", "a feature that is not on offer", refused) { Features = RawDevice.AllFeatures | (RingFeatures)1, Hello = false };
    }

    private static IEnumerable<MalformedInput> Indices()
    {
        yield return new("avail-jump", "G1", "avail.idx ahead by one more than the queue holds", ExpectedAnswer.NeedsReset) { Advance = 9 };
        yield return new("avail-far", "G1", "avail.idx ahead by half of its range", ExpectedAnswer.NeedsReset) { Advance = 0x8000 };
        yield return new("avail-back", "SD6", "avail.idx goes back by one", ExpectedAnswer.NeedsReset) { Advance = -1 };
        yield return new("avail-over", "G1", "a full queue offered while one chain is in flight", ExpectedAnswer.NeedsReset)
        {
            During = static device => Publish(device, 8, [1]),
        };
        yield return new("head-8", "G11", "head just outside the table", ExpectedAnswer.NeedsReset) { Heads = [8] };
        yield return new("head-65535", "G11", "head far outside the table", ExpectedAnswer.NeedsReset) { Heads = [0xffff] };
        yield return new("head-second", "G11", "a good chain, then a head outside the table", new(ExpectedKind.NeedsReset, Before: 1))
        {
            Message = static _ => Frames.Open(), Heads = [0, 0x4000],
        };
        yield return new("head-in-flight", "G11", "the head of a chain that is being executed", ExpectedAnswer.NeedsReset)
        {
            During = static device => Publish(device, 1, [0]),
        };
    }

    private static IEnumerable<MalformedInput> Chains()
    {
        yield return Row("next-8", "G6", "next just outside the table", [ToRead with { Next = 8 }]);
        yield return Row("next-65535", "G6", "next far outside the table", [ToRead with { Next = 0xffff }]);
        yield return Row("loop-self", "SD3", "a descriptor that is its own next", [ToRead with { Next = 0 }]);
        yield return Row("loop", "SD3", "two descriptors that follow each other", [ToRead, ToRead with { Next = 0 }]);
        yield return Row("loop-writable", "SD3", "a loop that begins behind a good request", [ToRead, ToWrite with { Flags = Write | Next, Next = 1 }]);
        yield return Row("readable-last", "SD2", "a readable descriptor behind a writable one", [ToWrite with { Flags = Write | Next, Next = 1 }, ToRead with { Flags = default }]);
        yield return Row("readable-behind-empty", "SD2", "a readable descriptor behind an empty writable one",
            [ToWrite with { Length = 0, Flags = Write | Next, Next = 1 }, ToRead with { Flags = default }]);
        yield return new("bytes-over", "G3", "2^32 + 1 bytes in 8,192 descriptors", ExpectedAnswer.NeedsReset) { QueueSize = Many, Descriptors = Sum(Large + 1) };
        yield return new("bytes-at", "SD3", "2^32 bytes: legal, but no request", new(ExpectedKind.Reply, Errno.EINVAL, 0)) { QueueSize = Many, Descriptors = Sum(Large) };
    }

    private static IEnumerable<MalformedInput> Tables()
    {
        RawDescriptor table = new(GuestMap.Tables, 32, Indirect);
        RawDescriptor[] good = [ToRead, ToWrite];
        yield return Row("indirect-off", "SD5", "INDIRECT without the feature", [table], good) with { Features = NoIndirect };
        yield return Row("indirect-next", "SD5", "INDIRECT together with NEXT", [table with { Flags = Indirect | Next, Next = 1 }, ToWrite], good);
        yield return Row("indirect-nested", "G4", "a table in a table", [table], [ToRead, table]);
        yield return Row("indirect-self", "G4", "a table that names itself", [table], [table]);
        yield return Row("indirect-empty", "SD5", "a table of length 0", [table with { Length = 0 }], good);
        yield return Row("indirect-15", "SD5", "a table shorter than a descriptor", [table with { Length = 15 }], good);
        yield return Row("indirect-33", "SD5", "a table of no whole number of descriptors", [table with { Length = 33 }], good);
        yield return Row("indirect-outside", "G6", "a table outside memory", [table with { Address = 0x1000 }], good);
        yield return Row("indirect-end", "G6", "a table that crosses the end of a region", [table with { Address = GuestMap.Behind - 16 }], good);
        yield return Row("indirect-wrap", "G6", "a table that wraps around the address space", [table with { Address = ulong.MaxValue - 15 }], good);
        yield return Row("indirect-huge", "G6", "a table of nearly 2^32 bytes", [table with { Length = 0xffff_fff0 }], good);
        yield return Row("indirect-next-out", "G6", "next outside the indirect table", [table], [ToRead with { Next = 2 }, ToWrite]);
        yield return Row("indirect-loop", "SD3", "a loop inside the table", [table], [ToRead, ToRead with { Next = 0 }]);
        yield return Row("indirect-long", "SD4", "a table with one descriptor more than the queue has entries", [table with { Length = 9 * 16 }], Run(9));
        yield return Row("mixed-long", "G2", "four descriptors, then a table of five: nine together", [.. Run(4, last: 4), table with { Length = 5 * 16 }], Run(5));
        yield return Row("mixed-order", "SD2", "a writable descriptor, then a table that begins with a readable one",
            [ToWrite with { Flags = Write | Next, Next = 1 }, table], good);
    }

    private static IEnumerable<MalformedInput> Addresses()
    {
        (string Id, string What, ulong Address, uint Length)[] bad =
        [
            ("null", "a buffer at address 0", 0, 8),
            ("below", "a buffer that begins one byte before memory", GuestMap.Base - 1, 8),
            ("end", "a buffer that crosses the end of memory", GuestMap.End - 4, 8),
            ("region", "a buffer that crosses from one region into the next", GuestMap.Behind - 4, 8),
            ("wrap", "a buffer that wraps around the address space", ulong.MaxValue - 3, 8),
            ("long", "a buffer of 2^32 - 1 bytes", GuestMap.Message, uint.MaxValue),
            ("zero-null", "an empty buffer at address 0", 0, 0),
            ("zero-end", "an empty buffer just behind memory", GuestMap.End, 0),
            ("zero-wrap", "an empty buffer at the last address", ulong.MaxValue, 0),
        ];
        foreach ((string id, string what, ulong address, uint length) in bad)
        {
            string rule = length == 0 ? "G5" : "G6";
            yield return Row($"read-{id}", rule, $"{what}, to be read", [new(address, length, Next, 1), ToWrite]);
            yield return Row($"write-{id}", rule, $"{what}, to be written", [ToRead, ToWrite with { Flags = Write | Next, Next = 2 }, new(address, length, Write)]);
            yield return Row($"indirect-{id}-buffer", rule, $"{what}, named by a table", [new(GuestMap.Tables, 32, Indirect)], [ToRead, new(address, length, Write)]);
        }
    }

    private static IEnumerable<MalformedInput> Life()
    {
        yield return new("reset-kick", "SV11", "a kick for what was published before a reset", new(ExpectedKind.Nothing)) { Message = static _ => Frames.Open(), ResetFirst = true };
        yield return new("reset-push", "G9", "a reset while a request is executed: its reply belongs to no ring", new(ExpectedKind.Nothing)) { During = static device => device.Reset() };
        yield return new("reset-pop", "G9", "a reset while a request is executed, then a kick for another", new(ExpectedKind.Nothing))
        {
            During = static device =>
            {
                device.Reset();
                Publish(device, 1, [2]);
            },
        };
    }

    /// <summary>A row whose chain carries a correct OPEN: only its descriptors are wrong.</summary>
    private static MalformedInput Row(string id, string rule, string what, RawDescriptor[] descriptors, RawDescriptor[]? table = null) =>
        new(id, rule, what, ExpectedAnswer.NeedsReset) { Message = static _ => Frames.Open(), Descriptors = descriptors, Table = table ?? [] };

    /// <summary>A run of readable descriptors, each followed by the next.</summary>
    private static RawDescriptor[] Run(int count, ushort last = 0) =>
    [
        .. Enumerable.Range(0, count).Select(i => new RawDescriptor(
            GuestMap.Message, 1, i < count - 1 || last > 0 ? Next : default, (ushort)(i < count - 1 ? i + 1 : last))),
    ];

    /// <summary>As many descriptors as the queue has, of 2^19 bytes each but for the last.</summary>
    private static RawDescriptor[] Sum(uint last) =>
    [
        .. Enumerable.Range(0, Many).Select(i => i < Many - 1
            ? new RawDescriptor(GuestMap.Base, Large, Next, (ushort)(i + 1))
            : new RawDescriptor(GuestMap.Base, last)),
    ];

    /// <summary>Publishes heads behind what was published, and kicks.</summary>
    private static void Publish(RawDevice device, int advance, ushort[] heads)
    {
        ushort index = device.Ring.AvailIndex;
        for (int i = 0; i < heads.Length; i++)
        {
            device.Ring.Offer((ushort)(index + i), heads[i]);
        }

        device.Ring.AvailIndex = (ushort)(index + advance);
        device.Kick();
    }
}
