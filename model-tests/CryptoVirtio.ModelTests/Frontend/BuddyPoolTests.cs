namespace CryptoVirtio.ModelTests;

/// <summary>The pool against its model: a set of disjoint ranges, each of as many pages as were asked for.</summary>
[Trait("Category", "Model")]
[Rule("SD14")]
public sealed class BuddyPoolTests(ITestOutputHelper output)
{
    private const ulong Base = 0x1_0000_0000;

    [Fact]
    public void Runs_are_disjoint_and_all_come_together_again()
    {
        var random = new Random(Seeds.For(output));
        for (int pool = 0; pool < Seeds.Iterations(40); pool++)
        {
            RunPool(random, random.Next(1, 300));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4096, 1)]
    [InlineData(4097, 2)]
    [InlineData(8193, 3)]
    [InlineData((1 << 20) + 1, 257)]
    public void Run_takes_the_pages_that_it_needs_and_leaves_the_rest(int bytes, int pages)
    {
        const int all = 512;
        var pool = new BuddyPool(Base, all * BuddyPool.MinBlock);
        Assert.True(pool.TryTake(bytes, out _));
        for (int page = pages; page < all; page++)
        {
            Assert.True(pool.TryTake(1, out _));
        }

        Assert.False(pool.TryTake(1, out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4095)]
    public void Range_without_a_block_gives_none(int bytes) => Assert.False(new BuddyPool(Base, (ulong)bytes).TryTake(1, out _));

    [Theory]
    [InlineData(64)]
    [InlineData(256)]
    public void Memory_of_any_size_is_divided_without_overlap_or_refused(ushort queue)
    {
        ulong least = 0;
        for (uint bytes = 4096; bytes < 3 << 20; bytes += 12_345)
        {
            try
            {
                var memory = new DriverMemory(new Segment(Base + 24, bytes), queue);
                least = least == 0 ? bytes : least;
                QueueLayout layout = memory.LayoutFor(queue);
                ulong rings = layout.Used + layout.UsedBytes;
                Assert.True(layout.IsValid);
                Assert.True(layout.Descriptors >= Base + 24);
                Assert.True(memory.Indirect.Address >= rings);
                Assert.True(memory.RequestAddress(0) >= memory.Indirect.Address + ((ulong)memory.Indirect.TableBytes * queue));
                BuddyPool pool = memory.NewPool();
                Assert.Equal(memory.LargestPayload > 0, pool.TryTake(Math.Max(memory.LargestPayload, 1), out ulong address));
                if (memory.LargestPayload > 0)
                {
                    Assert.True(address >= memory.RequestAddress(queue));
                    Assert.True(address + (ulong)memory.LargestPayload <= Base + 24 + bytes);
                }
            }
            catch (ArgumentException)
            {
                Assert.Equal(0ul, least); // once enough, always enough
            }
        }

        Assert.NotEqual(0ul, least);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)] // no room for the longest chain
    [InlineData(12)]
    [InlineData(65535)]
    public void Memory_is_not_divided_for_a_queue_that_is_none(ushort queue) => Assert.Equal(
        "queueSize", Assert.Throws<ArgumentException>(() => new DriverMemory(new Segment(Base, 3 << 20), queue)).ParamName);

    private static void RunPool(Random random, int pages)
    {
        ulong size = ((ulong)pages * BuddyPool.MinBlock) + (ulong)random.Next(BuddyPool.MinBlock);
        var pool = new BuddyPool(Base, size);
        var taken = new List<(ulong Address, int Bytes)>();
        for (int step = 0; step < 400; step++)
        {
            if (taken.Count > 0 && random.Next(5) < 2)
            {
                int at = random.Next(taken.Count);
                pool.Return(taken[at].Address, taken[at].Bytes);
                taken.RemoveAt(at);
                continue;
            }

            int bytes = random.Next(1, 1 << random.Next(1, 20));
            if (pool.TryTake(bytes, out ulong address))
            {
                Assert.Equal(0ul, (address - Base) % BuddyPool.MinBlock);
                Assert.True(address >= Base && address + Block(bytes) <= Base + size);
                Assert.DoesNotContain(taken, other => address < other.Address + Block(other.Bytes) && other.Address < address + Block(bytes));
                taken.Add((address, bytes));
            }
        }

        taken.ForEach(block => pool.Return(block.Address, block.Bytes));

        // Whole again: the range in as few blocks as its length has binary ones, largest first.
        for (int bit = 30; bit >= 0; bit--)
        {
            if ((pages & (1 << bit)) != 0)
            {
                Assert.True(pool.TryTake(BuddyPool.MinBlock << bit, out _));
            }
        }

        Assert.False(pool.TryTake(1, out _));
    }

    private static ulong Block(int bytes) => ((ulong)bytes + BuddyPool.MinBlock - 1) / BuddyPool.MinBlock * BuddyPool.MinBlock;
}
