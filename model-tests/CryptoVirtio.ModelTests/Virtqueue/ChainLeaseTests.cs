using CryptoVirtio.Testing;
using CryptoVirtio.Virtqueue;
using Xunit.Abstractions;

namespace CryptoVirtio.ModelTests;

/// <summary>What a chain borrows of guest memory: the bytes that are copied, for as long as that takes.</summary>
[Trait("Category", "Model")]
[Trait("Rule", "SV1")]
public sealed class ChainLeaseTests(ITestOutputHelper output)
{
    private const ushort QueueSize = 16;
    private const int Pieces = 6;
    private const int LongestPiece = 12;
    private const int Most = Pieces * LongestPiece;

    [Fact]
    public void Chain_borrows_the_stretch_it_copies_and_nothing_else()
    {
        var random = new Random(Seeds.For(output));
        for (int i = Seeds.Iterations(300); i > 0; i--)
        {
            (Chain chain, Watch watch) = Draw(random);
            (int from, int length) = (random.Next(Most), random.Next(Most));
            chain.TryRead((ulong)from, new byte[length]);
            Assert.Equal(Stretch(chain.Readable, from, length), watch.Leases);

            watch.Leases.Clear();
            (from, length) = (random.Next(Most), random.Next(Most));
            chain.TryWrite((ulong)from, new byte[length]);
            Assert.Equal(Stretch(chain.Writable, from, length), watch.Leases);
            Assert.Equal(0, watch.Outstanding);
        }
    }

    [Fact]
    [Trait("Rule", "G9")]
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

    private static (Chain Chain, Watch Watch) Draw(Random random)
    {
        var ring = new WatchedPair(QueueSize, default);
        ulong at = RingPair.DataAt;
        ring.Offer(Cut(random, ref at), Cut(random, ref at));
        return (ring.Pop(), ring.DeviceWatch);
    }

    private static Segment[] Cut(Random random, ref ulong at)
    {
        var segments = new Segment[random.Next(1, Pieces + 1)];
        for (int i = 0; i < segments.Length; i++)
        {
            uint length = random.Next(3) == 0 ? 0 : (uint)random.Next(1, LongestPiece + 1);
            segments[i] = new Segment(at, length);
            at += length + 1;
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
