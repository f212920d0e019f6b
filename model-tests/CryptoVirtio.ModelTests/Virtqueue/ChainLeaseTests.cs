namespace CryptoVirtio.ModelTests;

/// <summary>What a chain borrows of guest memory: the bytes that are copied, for as long as that takes.</summary>
[Trait("Category", "Model")]
[Rule("SV1")]
public sealed class ChainLeaseTests
{
    private const int Most = 7; // beyond every framing

    private static readonly int[][] Framings = [[], [0], [4], [0, 1], [3, 0, 2], [1, 1, 1], [0, 0, 5, 0]];

    [Fact]
    public void Chain_borrows_the_stretch_it_copies_and_nothing_else()
    {
        foreach (int[] framing in Framings)
        {
            (Chain chain, Watch watch) = Pop(framing);
            for (int stretch = 0; stretch < Most * Most; stretch++)
            {
                (int from, int length) = (stretch / Most, stretch % Most);
                chain.TryRead((ulong)from, new byte[length]);
                Assert.Equal(Stretch(chain.Readable, from, length), watch.Leases);
                watch.Leases.Clear();

                chain.TryWrite((ulong)from, new byte[length]);
                Assert.Equal(Stretch(chain.Writable, from, length), watch.Leases);
                watch.Leases.Clear();
            }

            Assert.Equal(0, watch.Outstanding);
        }
    }

    [Fact]
    public void Chain_has_copied_when_it_gives_a_stretch_back()
    {
        var ring = new WatchedPair(4, default);
        var readable = new Segment(RingPair.DataAt, 4);
        var writable = new Segment(RingPair.DataAt + 8, 4);
        BytesOf(readable)[0] = 7;
        ring.Offer([readable], [writable]);
        Chain chain = ring.Pop();
        byte[] into = new byte[4];
        int returned = 0;

        ring.DeviceWatch.OnReturn = () => Assert.Equal(7, into[returned++]);
        Assert.True(chain.TryRead(0, into));
        ring.DeviceWatch.OnReturn = () => Assert.Equal(8, BytesOf(writable)[--returned]);
        Assert.True(chain.TryWrite(0, [8]));

        Assert.Equal(0, returned);

        Span<byte> BytesOf(Segment segment)
        {
            Assert.True(ring.Memory.TryLend(segment.Address, segment.Length, Access.Write, out PayloadLease lease));
            return lease.Span;
        }
    }

    [Fact]
    public void Chain_knows_what_lies_in_one_descriptor()
    {
        foreach (int[] framing in Framings)
        {
            (Chain chain, _) = Pop(framing);
            for (int stretch = 0; stretch < Most * Most; stretch++)
            {
                (int from, int length) = (stretch / Most, 1 + (stretch % Most));
                List<Segment> parts = Stretch(chain.Readable, from, length);
                bool one = parts is [Segment only] && only.Length == length;

                Assert.Equal(one, chain.IsOneReadable((ulong)from, (uint)length, out Segment found));
                Assert.True(!one || found == parts[0]);
                Assert.Equal(one, chain.IsOneWritable((ulong)from, (uint)length, out found));
                Assert.True(!one || found == Stretch(chain.Writable, from, length)[0]);
            }
        }
    }

    [Fact]
    [Rule("G9")]
    public void Chain_copies_nothing_when_its_memory_is_gone()
    {
        var ring = new WatchedPair(4, default);
        ring.Offer([new Segment(RingPair.DataAt, 4)], [new Segment(RingPair.DataAt + 8, 4)]);
        Chain chain = ring.Pop();
        Assert.True(chain.TryWrite(0, [1, 2, 3, 4]));
        ring.DeviceWatch.LeasesLeft = 0;
        byte[] into = [9, 9, 9, 9];

        Assert.False(chain.TryRead(0, into));
        Assert.False(chain.TryWrite(0, [5, 6, 7, 8]));

        Assert.Equal([9, 9, 9, 9], into);
    }

    private static (Chain Chain, Watch Watch) Pop(int[] lengths)
    {
        var ring = new WatchedPair(16, default);
        ulong at = RingPair.DataAt;
        ring.Offer([new Segment(at++, 0), .. Place(lengths, ref at)], Place(lengths, ref at));
        return (ring.Pop(), ring.DeviceWatch);
    }

    private static Segment[] Place(int[] lengths, ref ulong at)
    {
        var segments = new Segment[lengths.Length];
        for (int i = 0; i < lengths.Length; i++)
        {
            segments[i] = new Segment(at, (uint)lengths[i]);
            at += segments[i].Length + 1;
        }

        return segments;
    }

    /// <summary>The parts of a stretch, byte by byte: a new one begins where the next byte is not the neighbour of the last.</summary>
    private static List<Segment> Stretch(ReadOnlySpan<Segment> segments, int from, int length)
    {
        List<ulong> addresses = [];
        foreach (Segment segment in segments)
        {
            for (uint i = 0; i < segment.Length; i++)
            {
                addresses.Add(segment.Address + i);
            }
        }

        List<Segment> parts = [];
        foreach (ulong address in addresses.Skip(from).Take(length))
        {
            if (parts.Count > 0 && parts[^1].Address + parts[^1].Length == address)
            {
                parts[^1] = parts[^1] with { Length = parts[^1].Length + 1 };
            }
            else
            {
                parts.Add(new Segment(address, 1));
            }
        }

        return parts;
    }
}
