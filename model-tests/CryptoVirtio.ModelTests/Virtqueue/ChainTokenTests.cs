namespace CryptoVirtio.ModelTests;

/// <summary>A popped chain is a token: completed once, by its own queue, in the life of the ring in which it was popped.</summary>
[Trait("Category", "Model")]
public sealed class ChainTokenTests
{
    [Fact]
    [Rule("G12")]
    public void Chain_is_spent_when_it_was_pushed()
    {
        RingPair ring = Lent(1);
        Chain chain = Pop(ring);
        Chain copy = chain;
        Assert.True(ring.Device.Push(chain, 0));

        Assert.Contains("already", Assert.Throws<InvalidOperationException>(() => ring.Device.Push(chain, 0)).Message);
        Assert.Throws<InvalidOperationException>(() => ring.Device.Push(copy, 0));
        Assert.Throws<InvalidOperationException>(() => chain.Head);
        Assert.Throws<InvalidOperationException>(() => chain.ReadableBytes);
        Assert.Throws<InvalidOperationException>(() => chain.Readable.Length);
        Assert.Throws<InvalidOperationException>(() => chain.TryRead(0, new byte[1]));
        Assert.Throws<InvalidOperationException>(() => chain.TryWrite(0, new byte[1]));
        Assert.Equal(1, UsedIndex(ring));
        Assert.Equal(0, ring.Device.InFlight);
    }

    [Fact]
    public void Chain_stays_spent_when_its_head_is_popped_again()
    {
        RingPair ring = Lent(1);
        Chain first = Pop(ring);
        ring.Device.Push(first, 0);
        ring.Driver.TryTake(out _);
        Lend(ring);
        Chain second = Pop(ring);
        Assert.Equal(0, second.Head);

        Assert.Throws<InvalidOperationException>(() => ring.Device.Push(first, 0));
        Assert.True(ring.Device.Push(second, 0));
    }

    [Fact]
    [Rule("SV11", "G9")]
    public void Push_stores_nothing_when_the_queue_was_stopped()
    {
        RingPair ring = Lent(2);
        Chain chain = Pop(ring);
        byte[] before = ring.Bytes(ring.Layout.Used, (int)ring.Layout.UsedBytes).ToArray();
        ring.Device.Stop();

        Assert.False(ring.Device.Push(chain, 8));
        Assert.Throws<InvalidOperationException>(() => ring.Device.Push(chain, 8)); // spent all the same
        Assert.Equal(0, ring.Device.InFlight);
        Assert.Equal(PopResult.Empty, ring.Device.TryPop(out _)); // although one is available
        Assert.False(ring.Device.NeedsInterrupt());
        Assert.False(ring.Device.EnableKicks());
        ring.Device.DisableKicks();
        Assert.Equal(before, ring.Bytes(ring.Layout.Used, (int)ring.Layout.UsedBytes).ToArray());
        Assert.False(ring.Device.IsRunning);
    }

    [Fact]
    [Rule("G9")]
    public void Stopped_queue_needs_no_interrupt_for_what_was_pushed_before()
    {
        RingPair ring = Lent(1);
        ring.Device.Push(Pop(ring), 0);
        ring.Device.Stop();

        Assert.False(ring.Device.NeedsInterrupt());
    }

    [Fact]
    [Rule("G9")]
    public void Push_refuses_the_chain_of_another_queue()
    {
        RingPair ring = Lent(1);
        RingPair other = Lent(1);
        Chain chain = Pop(ring);

        Assert.Contains("another queue", Assert.Throws<InvalidOperationException>(() => other.Device.Push(chain, 0)).Message);
        Assert.Equal(0, UsedIndex(other));
        Assert.True(ring.Device.Push(chain, 0)); // not spent by the attempt
    }

    [Fact]
    public void Push_refuses_a_chain_that_is_none() =>
        Assert.Throws<InvalidOperationException>(() => Lent(1).Device.Push(default, 0));

    [Fact]
    [Rule("SV6")]
    public void Push_refuses_more_bytes_than_there_is_room_for()
    {
        RingPair ring = Lent(1);
        Chain chain = Pop(ring);

        Assert.Throws<ArgumentOutOfRangeException>(() => ring.Device.Push(chain, 9));
        Assert.Equal(0, UsedIndex(ring));
        Assert.True(ring.Device.Push(chain, 8));
    }

    [Fact]
    [Rule("LC5")]
    public void Push_stores_nothing_when_the_queue_broke_meanwhile()
    {
        RingPair ring = Lent(2, forges: true);
        Chain chain = Pop(ring);
        Assert.True(ring.Device.Push(Pop(ring), 0));
        ring.Bytes(ring.Layout.Avail + QueueLayout.IndexOffset, 2).Fill(0xee);
        Assert.Equal(PopResult.Broken, ring.Device.TryPop(out _));
        byte[] before = ring.Bytes(ring.Layout.Used, (int)ring.Layout.UsedBytes).ToArray();

        Assert.False(ring.Device.Push(chain, 0));
        Assert.Equal(0, ring.Device.InFlight);
        Assert.False(ring.Device.NeedsInterrupt()); // for the one before either: the device needs a reset
        ring.Device.DisableKicks();
        Assert.False(ring.Device.EnableKicks());
        Assert.Equal(before, ring.Bytes(ring.Layout.Used, (int)ring.Layout.UsedBytes).ToArray());
    }

    private static RingPair Lent(int chains, bool forges = false)
    {
        var ring = new RingPair(4, RingFeatures.None, forges: forges);
        for (int i = 0; i < chains; i++)
        {
            Lend(ring);
        }

        return ring;
    }

    private static void Lend(RingPair ring)
    {
        Assert.Equal(AddResult.Added, ring.Driver.TryAdd([new Segment(RingPair.DataAt, 4)], [new Segment(RingPair.DataAt + 8, 8)], 0));
        ring.Driver.Publish();
    }

    private static Chain Pop(RingPair ring)
    {
        Assert.Equal(PopResult.Popped, ring.Device.TryPop(out Chain chain));
        return chain;
    }

    private static int UsedIndex(RingPair ring) => ring.Bytes(ring.Layout.Used + QueueLayout.IndexOffset, 1)[0];
}
