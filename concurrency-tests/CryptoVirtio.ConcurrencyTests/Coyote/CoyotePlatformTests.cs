namespace CryptoVirtio.ConcurrencyTests;

/// <summary>The platform layer on Coyote: what a wait may end with, what store buffers let through, and what the verdicts mean.</summary>
[Trait("Category", "Concurrency")]
[Trait("Category", "Coyote")]
public sealed class CoyotePlatformTests
{
    private const ulong At = 0x1000;
    private static readonly AccessSite s_site = new("here");
    private static readonly AccessSite s_fence = new("fence");

    [Theory]
    [InlineData(false, false, "01 10 11")]
    [InlineData(true, false, "00 01 10 11")]
    [InlineData(true, true, "01 10 11")]
    public void Stores_wait_in_buffers_until_a_fence(bool hasStoreBuffers, bool hasFences, string outcomes)
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal);

        CoyoteFinding? finding = Explore(
            run =>
            {
                (ExploredMemory memory, RingArea words) = NewWords(run);
                ushort first = 0;
                ushort second = 0;
                run.Main("one", () => first = StoreAndLoad(0, 2));
                run.Start("two", () => second = StoreAndLoad(2, 0));
                run.Finally(() => seen.Add($"{first}{second}"));

                ushort StoreAndLoad(int mine, int other)
                {
                    memory.Store16(words, mine, 1, Order.Release, s_site);
                    memory.Fence(s_fence);
                    return memory.Load16(words, other, Order.Acquire, s_site);
                }
            },
            new CoyoteOptions { HasStoreBuffers = hasStoreBuffers, Weakened = hasFences ? new HashSet<string>() : new HashSet<string> { s_fence.Name } });

        Assert.Null(finding);
        Assert.Equal(outcomes, string.Join(' ', seen));
    }

    [Fact]
    public void Stores_of_a_thread_are_seen_in_their_order_and_by_itself_at_once()
    {
        CoyoteFinding? finding = Explore(
            run =>
            {
                (ExploredMemory memory, RingArea words) = NewWords(run);
                run.Main("writer", () =>
                {
                    memory.Store16(words, 0, 1, Order.Relaxed, s_site);
                    run.Check(memory.Load16(words, 0, Order.Relaxed, s_site) == 1, "the own store is not seen");
                    memory.Store16(words, 2, 1, Order.Release, s_site);
                });
                run.Start("reader", () =>
                {
                    ushort later = memory.Load16(words, 2, Order.Acquire, s_site);
                    run.Check(memory.Load16(words, 0, Order.Relaxed, s_site) >= later, "the stores are seen in another order");
                });
                run.Finally(() => run.Check(memory.Load16(words, 2, Order.Relaxed, s_site) == 1, "a store stays in its buffer"));
            },
            new CoyoteOptions { HasStoreBuffers = true });

        Assert.True(finding is null, finding?.ToString());
    }

    [Theory]
    [InlineData(false, true, "Signalled Cancelled")]
    [InlineData(true, false, "Signalled TimedOut")]
    [InlineData(false, false, "Signalled")]
    public void Wait_ends_in_every_way_that_it_may(bool deadlinesFire, bool isCancelled, string ends)
    {
        var seen = new SortedSet<WaitResult>();

        CoyoteFinding? finding = Explore(run =>
        {
            run.Sync.DeadlinesFire = deadlinesFire;
            Signal signal = run.Sync.NewSignal();
            (Cancel cancel, Action request) = run.Sync.NewCancel("cancel");
            run.Main("waiter", () => seen.Add(run.Sync.Wait(signal, new Deadline(1), isCancelled ? cancel : Cancel.Never)));
            run.Start("setter", signal.Set);
            run.Start("canceller", request);
        });

        Assert.Null(finding);
        Assert.Equal(ends, string.Join(' ', seen));
    }

    [Fact]
    public void Finding_names_the_threads_and_what_they_wait_for()
    {
        CoyoteFinding? deadlock = Explore(run =>
        {
            Platform.Mutex[] locks = [run.Sync.NewMutex(), run.Sync.NewMutex()];
            run.Main("one", () => Both(locks[0], locks[1]));
            run.Start("two", () => Both(locks[1], locks[0]));
        });
        CoyoteFinding? asleep = Explore(run =>
        {
            Signal signal = run.Sync.NewSignal("bell");
            run.Main("sleeper", () => run.Sync.Wait(signal, Deadline.Never, Cancel.Never));
        });

        Assert.Equal((CoyoteVerdict.Deadlock, "no thread can go on: one at lock 1, two at lock 0"), (deadlock?.Verdict, deadlock?.Message));
        Assert.Equal((CoyoteVerdict.LostWakeup, "no thread can go on: sleeper at wait bell"), (asleep?.Verdict, asleep?.Message));

        static void Both(Platform.Mutex first, Platform.Mutex second)
        {
            first.Enter();
            second.Enter();
            second.Exit();
            first.Exit();
        }
    }

    private static (ExploredMemory Memory, RingArea Words) NewWords(IRun run)
    {
        var memory = new ExploredMemory(run.NewRam(At, 4));
        memory.TryGetArea(At, 4, out RingArea words);
        return (memory, words);
    }

    private static CoyoteFinding? Explore(Action<IRun> build, CoyoteOptions? options = null) =>
        CoyoteExplorer.Explore(new Written(build), (options ?? new CoyoteOptions()) with { Iterations = 200 }).Finding;

    /// <summary>A scenario that a test writes down where it needs it.</summary>
    private sealed class Written(Action<IRun> build) : IScenario
    {
        public string Name => "written";

        public string Summary => "";

        public void Build(IRun run) => build(run);
    }
}
