using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.ModelTests;

/// <summary>The cap of 2^32 bytes, reached by naming the same MiB again and again.</summary>
[Trait("Category", "Model")]
[Trait("Rule", "G3")]
[Trait("Rule", "SD3")]
public sealed class ChainSizeTests
{
    private const ushort Size = 8192;
    private const int Piece = 1 << 20;
    private const int Pieces = 4096;
    private const int LengthAt = sizeof(ulong); // in a descriptor

    [Fact]
    public void Queue_accepts_a_chain_of_2_to_the_32_bytes()
    {
        RingPair ring = Offer(Pieces / 2, Pieces / 2, []);

        Assert.Equal(PopResult.Popped, ring.Device.TryPop(out Chain chain));
        Assert.Equal(1UL << 32, chain.ReadableBytes + chain.WritableBytes);
        Assert.True(chain.TryRead((1UL << 31) - 2, new byte[2]));
        Assert.False(chain.TryRead((1UL << 31) - 2, new byte[3]));
    }

    [Fact]
    public void Queue_breaks_on_a_chain_of_one_byte_more()
    {
        RingPair ring = Offer(Pieces / 2, (Pieces / 2) - 1, [new Segment(RingPair.DataAt, Piece - 1), new Segment(RingPair.DataAt, 1)], forges: true);
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
        Assert.Equal(AddResult.Added, ring.Driver.TryAdd(half, half, 0));
    }

    private static RingPair Offer(int readable, int writable, Segment[] more, bool forges = false)
    {
        var ring = new RingPair(Size, RingFeatures.None, dataBytes: Piece, forges: forges);
        var piece = new Segment(RingPair.DataAt, Piece);
        Segment[] written = [.. Enumerable.Repeat(piece, writable), .. more];
        Assert.Equal(AddResult.Added, ring.Driver.TryAdd([.. Enumerable.Repeat(piece, readable)], written, 0));
        ring.Driver.Publish();
        return ring;
    }
}
