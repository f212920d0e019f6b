namespace Interleave.Tests;

/// <summary>Locks and semaphores have executions that can be counted by hand: the orders of acquisition.</summary>
[Trait("Category", "Concurrency")]
public sealed class LockCountTests
{
    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 6)]
    [InlineData(4, 24)]
    public void Lock_is_taken_in_every_order_once(int threads, long orders)
    {
        foreach (MemoryModel memory in Enum.GetValues<MemoryModel>())
        {
            var keys = new HashSet<UInt128>();
            Exploration result = Explore(
                memory,
                world =>
                {
                    Word gate = world.NewWord("lock");
                    Start(world, threads, _ =>
                    {
                        gate.Enter();
                        world.Plain(0, 2, isWrite: true, "guarded");
                        gate.Exit();
                    });
                },
                trace => Assert.True(keys.Add(trace.Key())));

            Assert.Equal((orders, 0, 0, null), (result.Complete, result.Blocked, result.Pruned, result.Finding));
        }
    }

    [Fact]
    public void Locks_in_opposite_order_deadlock_in_one_of_three()
    {
        Exploration result = Explore(MemoryModel.SC, world =>
        {
            Word[] gates = [world.NewWord("a"), world.NewWord("b")];
            Start(world, 2, i =>
            {
                gates[i].Enter();
                gates[1 - i].Enter();
                gates[1 - i].Exit();
                gates[i].Exit();
            });
        });

        Assert.Equal((2, 1, 0, FindingKind.Deadlock), (result.Complete, result.Blocked, result.Pruned, result.Finding?.Verdict));
    }

    [Fact]
    public void Two_waiters_and_one_kick_leave_one_waiting_in_two_ways()
    {
        Exploration result = Explore(MemoryModel.RC11, world =>
        {
            Word kick = world.NewWord("kick");
            Start(world, 3, i =>
            {
                if (i == 2)
                {
                    kick.Add(1, MemoryOrder.Release);
                }
                else
                {
                    kick.Take();
                }
            });
        });

        Assert.Equal((0, 2, 0), (result.Complete, result.Blocked, result.Pruned));
    }

    /// <summary>A revisit deletes lock acquisitions together with the events that acquired: no run is pruned because a wait missed its wake-up.</summary>
    [Theory]
    [InlineData(MemoryModel.SC)]
    [InlineData(MemoryModel.TSO)]
    [InlineData(MemoryModel.RC11)]
    public void Locks_and_a_semaphore_lead_to_no_pruned_run(MemoryModel memory)
    {
        var keys = new HashSet<UInt128>();
        Exploration result = Explore(
            memory,
            world =>
            {
                Word[] gates = [world.NewWord("a"), world.NewWord("b")];
                Word kick = world.NewWord("kick");
                Word seen = world.NewWord("seen");
                Start(world, 3, i =>
                {
                    gates[i / 2].Enter();
                    seen.Store(i);
                    gates[i / 2].Exit();
                    kick.Add(1, MemoryOrder.Release);
                    kick.Take();
                    gates[1].Enter();
                    gates[1].Exit();
                });
            },
            trace => Assert.True(keys.Add(trace.Key())));

        Assert.Equal((keys.Count, 0, true), (result.Complete + result.Blocked, result.Pruned, result.IsWhole));
    }

    [Fact]
    public void Store_to_a_lock_is_refused()
    {
        Exploration result = Explore(MemoryModel.SC, world =>
        {
            Word gate = world.NewWord("lock");
            Start(world, 1, _ =>
            {
                gate.Enter();
                gate.Store(0);
            });
        });

        Assert.Equal(FindingKind.Exception, result.Finding?.Verdict);
        Assert.Contains("changed by updates", result.Finding!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unguarded_plain_accesses_race()
    {
        Exploration result = Explore(MemoryModel.SC, world => Start(world, 2, i => world.Plain(8, 4, isWrite: i == 0, $"place {i}")));

        Assert.Equal(FindingKind.Race, result.Finding?.Verdict);
        Assert.Contains("place 0", result.Finding!.Message, StringComparison.Ordinal);
        Assert.Contains("place 1", result.Finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Choices_are_all_made()
    {
        var made = new List<int>();
        Exploration result = Explore(MemoryModel.SC, world => Start(world, 1, _ => made.Add((10 * world.Choose(3)) + world.Choose(2))));

        Assert.Equal(6, result.Complete);
        Assert.Equal([0, 1, 10, 11, 20, 21], made.Order());
    }

    private static Exploration Explore(MemoryModel memory, Action<World> build, Action<Trace>? onTrace = null) =>
        Explorer.Explore(new Scene(build), new ExploreOptions { Memory = memory, GoOn = true, OnTrace = onTrace });

    private static void Start(World world, int threads, Action<int> body)
    {
        world.Main("0", () => body(0));
        for (int i = 1; i < threads; i++)
        {
            int number = i;
            world.Start($"{i}", () => body(number));
        }
    }
}
