namespace CryptoVirtio.ModelTests;

/// <summary>The cap of 2^32 bytes, reached by naming the same MiB again and again.</summary>
[Trait("Category", "Model")]
[Rule("G3", "SD3")]
public sealed class ChainSizeTests
{
    private const ushort Size = 8192;
    private const int Piece = 1 << 20;
    private const int Pieces = 4096;
    private const int LengthAt = sizeof(ulong); // in a descriptor

    [Theory]
    [InlineData(Pieces / 2)]
    [InlineData(Pieces)]
    [InlineData(0)]
    public void Queue_accepts_a_chain_of_2_to_the_32_bytes(int readable)
    {
        RingPair ring = Offer(readable, Pieces - readable, []);

        Assert.Equal(PopResult.Popped, ring.Device.TryPop(out Chain chain));
        Assert.Equal((ulong)readable * Piece, chain.ReadableBytes);
        Assert.Equal((ulong)(Pieces - readable) * Piece, chain.WritableBytes);
        Assert.Equal(readable > 0, chain.TryRead(((ulong)readable * Piece) - 2, new byte[2]));
        Assert.False(chain.TryRead(((ulong)readable * Piece) - 2, new byte[3]));
        Assert.Equal(readable < Pieces, chain.TryWrite(((ulong)(Pieces - readable) * Piece) - 2, new byte[2]));
        Assert.False(chain.TryWrite(((ulong)(Pieces - readable) * Piece) - 2, new byte[3]));
    }

    [Theory]
    [InlineData(Pieces / 2, false)]
    [InlineData(Pieces - 1, true)]
    [InlineData(0, false)]
    public void Queue_breaks_on_a_chain_of_one_byte_more(int readable, bool readsLast)
    {
        Segment[] last = [new Segment(RingPair.DataAt, Piece - 1), new Segment(RingPair.DataAt, 1)];
        RingPair ring = Offer(readable, Pieces - 1 - readable, last, readsLast, forges: true);
        ring.Bytes(RingPair.DescriptorsAt + (Pieces * Descriptor.Size) + LengthAt, 1)[0] = 2;

        Assert.Equal(PopResult.Broken, ring.Device.TryPop(out _));
        Assert.Equal(QueueFault.ChainTooLarge, ring.Device.Fault);
    }

    [Fact]
    public void Driver_refuses_to_offer_a_chain_of_one_byte_more()
    {
        var ring = new RingPair(Size, RingFeatures.None, dataBytes: Piece);
        Segment[] half = [.. Enumerable.Repeat(new Segment(RingPair.DataAt, Piece), Pieces / 2)];

        Assert.Equal(AddResult.TooLong, ring.Driver.TryAdd(half, [.. half, new Segment(RingPair.DataAt, 1)], 0));
        Assert.Equal(AddResult.TooLong, ring.Driver.TryAdd([.. half, .. half, new Segment(RingPair.DataAt, 1)], [], 0));
        Assert.Equal(AddResult.TooLong, ring.Driver.TryAdd([], [.. half, .. half, new Segment(RingPair.DataAt, 1)], 0));
        Assert.Equal(AddResult.Added, ring.Driver.TryAdd(half, half, 0));
    }

    private static RingPair Offer(int readable, int writable, Segment[] more, bool readsMore = false, bool forges = false)
    {
        var ring = new RingPair(Size, RingFeatures.None, dataBytes: Piece, forges: forges);
        var piece = new Segment(RingPair.DataAt, Piece);
        Segment[] read = [.. Enumerable.Repeat(piece, readable), .. readsMore ? more : []];
        Segment[] written = [.. Enumerable.Repeat(piece, writable), .. readsMore ? [] : more];
        Assert.Equal(AddResult.Added, ring.Driver.TryAdd(read, written, 0));
        ring.Driver.Publish();
        return ring;
    }
}
