namespace Interleave.Tests;

/// <summary>The verdict when no thread is enabled.</summary>
[Trait("Category", "Concurrency")]
public sealed class EndTests
{
    public static TheoryData<MemoryModel> Models { get; } = [MemoryModel.SC, MemoryModel.TSO, MemoryModel.RC11];

    [Theory]
    [MemberData(nameof(Models))]
    public void Wait_that_never_ends_is_a_lost_wake_up(MemoryModel memory) =>
        Assert.Equal(FindingKind.LostWakeup, VerdictOf(memory, world => world.NewWord("kick").Take()));

    [Theory]
    [MemberData(nameof(Models))]
    public void Wait_that_a_deadline_would_end_is_rescued(MemoryModel memory) =>
        Assert.Equal(FindingKind.RescuedByTimer, VerdictOf(memory, world => world.NewWord("kick").Take("wait", isTimed: true)));

    [Theory]
    [MemberData(nameof(Models))]
    public void Lock_that_is_never_released_is_a_deadlock(MemoryModel memory)
    {
        Assert.Equal(FindingKind.Deadlock, VerdictOf(memory, world =>
        {
            Word gate = world.NewWord("lock");
            gate.Enter();
            gate.Enter();
        }));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Scenario_that_hangs_in_its_last_checks_is_found(MemoryModel memory)
    {
        var scenario = new Scene(world =>
        {
            Word gate = world.NewWord("lock");
            world.Main("main", () => gate.Enter());
            world.Finally(() => gate.Enter());
        });

        Assert.Equal(FindingKind.Deadlock, Explorer.Explore(scenario, new ExploreOptions { Memory = memory }).Finding?.Verdict);
        Assert.Equal(FindingKind.Deadlock, Walker.Walk(scenario, new WalkOptions { Memory = memory, MaxExecutions = 5 }).Finding?.Verdict);
    }

    [Fact]
    public void Scenario_that_polls_for_ever_in_its_last_checks_is_found()
    {
        var scenario = new Scene(world =>
        {
            Word done = world.NewWord("done");
            world.Main("main", () => { });
            world.Finally(() => Poll(world, done));
        });

        Assert.Equal(FindingKind.Livelock, Explorer.Explore(scenario, new ExploreOptions()).Finding?.Verdict);
        Assert.Equal(FindingKind.Livelock, Walker.Walk(scenario, new WalkOptions { MaxExecutions = 5 }).Finding?.Verdict);
    }

    [Fact]
    public void Scenario_that_polls_for_ever_while_it_is_built_is_none() =>
        Assert.Throws<InvalidOperationException>(() => Explorer.Explore(new Scene(world => Poll(world, world.NewWord("done"))), new ExploreOptions()));

    [Fact]
    public void Scenario_that_hangs_while_it_is_built_is_none()
    {
        var scenario = new Scene(world =>
        {
            world.Finally(() => { });
            world.NewWord("kick").Take();
        });

        Assert.Throws<InvalidOperationException>(() => Explorer.Explore(scenario, new ExploreOptions()));
        Assert.Throws<InvalidOperationException>(() => Walker.Walk(scenario, new WalkOptions { MaxExecutions = 5 }));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Service_may_wait_when_no_work_is_pending(MemoryModel memory)
    {
        bool isPending = false;
        var scenario = new Scene(world =>
        {
            Word kick = world.NewWord("kick");
            world.HasPendingWork = () => isPending;
            world.Start("service", () => kick.Take(), isService: true);
        });

        AssertNo.Reason(Walker.Walk(scenario, new WalkOptions { Memory = memory, MaxExecutions = 20 }).Finding);
        isPending = true;
        Assert.Equal(FindingKind.LostWakeup, Walker.Walk(scenario, new WalkOptions { Memory = memory, MaxExecutions = 20 }).Finding?.Verdict);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Waiting_service_is_blocked_whatever_the_last_checks_do(MemoryModel memory)
    {
        var scenario = new Scene(world =>
        {
            Word kick = world.NewWord("kick");
            world.Start("service", () => kick.Take(), isService: true);
            world.Finally(() => kick.Add(2));
        });
        var walked = new List<UInt128>();
        var explored = new List<UInt128>();

        Walker.Walk(scenario, new WalkOptions { Memory = memory, MaxExecutions = 1, OnTrace = trace => walked.Add(trace.Key()) });
        Explorer.Explore(scenario, new ExploreOptions { Memory = memory, OnTrace = trace => explored.Add(trace.Key()) });

        Assert.Equal(walked, explored);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Poll_that_is_never_answered_is_a_livelock(MemoryModel memory)
    {
        foreach (bool isAnswered in new[] { false, true })
        {
            var scenario = new Scene(world =>
            {
                Word done = world.NewWord("done");
                world.PauseParks = true;
                world.Main("poller", () => Poll(world, done));
                world.Start("worker", () => done.Store(isAnswered ? 1 : 0));
            });

            Walk walk = Walker.Walk(scenario, new WalkOptions { Memory = memory, MaxExecutions = 200, MaxSteps = 50 });
            Assert.Equal(isAnswered ? null : FindingKind.Livelock, walk.Finding?.Verdict);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Waiter_may_miss_what_was_overwritten(MemoryModel memory)
    {
        var scenario = new Scene(world =>
        {
            Word flag = world.NewWord("flag");
            world.Main("waiter", () => flag.Await());
            world.Start("other", () =>
            {
                flag.Store(1);
                flag.Store(0);
            });
        });

        Walk walk = Walker.Walk(scenario, new WalkOptions { Memory = memory, MaxExecutions = 200 });
        Exploration proof = Explorer.Explore(scenario, new ExploreOptions { Memory = memory });

        Assert.Equal(FindingKind.Deadlock, walk.Finding?.Verdict);
        Assert.Equal(FindingKind.Deadlock, Walker.Replay(scenario, memory, walk.Schedule!).Finding?.Verdict);
        Assert.Equal(FindingKind.Deadlock, Walker.Replay(scenario, memory, proof.Schedule!).Finding?.Verdict);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Threads_that_let_each_other_pass_for_ever_are_a_livelock(MemoryModel memory)
    {
        Assert.Equal(FindingKind.Livelock, Polite(world => world.BeginIteration()));
        Assert.Equal(FindingKind.StepBound, Polite(world => world.Pause())); // it may count its iterations

        FindingKind? Polite(Action<World> turn)
        {
            var scenario = new Scene(world =>
            {
                Word[] wants = [world.NewWord("first"), world.NewWord("second")];
                world.Main("first", () => Pass(wants[0], wants[1]));
                world.Start("second", () => Pass(wants[1], wants[0]));

                void Pass(Word mine, Word other)
                {
                    while (true)
                    {
                        mine.Exchange(1);
                        if (other.Load() == 0)
                        {
                            return;
                        }

                        mine.Exchange(0);
                        turn(world);
                    }
                }
            });
            return Walker.Walk(scenario, new WalkOptions { Memory = memory, Strategy = new DepthFirst(), MaxExecutions = 50_000, MaxSteps = 60 }).Finding?.Verdict;
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Long_run_is_no_livelock_when_something_is_carried_over(MemoryModel memory)
    {
        Assert.Null(PingPong(turn => turn));
        Assert.Equal(FindingKind.Livelock, PingPong(static _ => 0)); // an untrue declaration

        FindingKind? PingPong(Func<int, long> carried)
        {
            var scenario = new Scene(world =>
            {
                Word ball = world.NewWord("ball");
                world.Main("ping", () => Play(0));
                world.Start("pong", () => Play(1));

                void Play(int side)
                {
                    for (int i = 0; i < 20; i++)
                    {
                        while (ball.CompareExchange(1 - side, side) != side)
                        {
                            world.BeginIteration(carried(i));
                        }
                    }
                }
            });
            return Walker.Walk(scenario, new WalkOptions { Memory = memory, MaxExecutions = 20, MaxSteps = 5_000 }).Finding?.Verdict;
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Loop_without_end_meets_the_bound(MemoryModel memory)
    {
        Assert.Equal(FindingKind.StepBound, VerdictOf(memory, world =>
        {
            Word word = world.NewWord("word");
            while (true)
            {
                word.Add(1);
            }
        }));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Plain_accesses_race_unless_a_release_is_acquired(MemoryModel memory)
    {
        foreach (MemoryOrder order in new[] { MemoryOrder.Relaxed, MemoryOrder.Release })
        {
            var scenario = new Scene(world =>
            {
                Word ready = world.NewWord("ready");
                world.Main("writer", () =>
                {
                    world.Plain(0, 8, isWrite: true, "payload written");
                    ready.Store(1, order);
                });
                world.Start("reader", () =>
                {
                    if (ready.Load() == 1)
                    {
                        world.Plain(0, 8, isWrite: false, "payload read");
                    }
                });
            });

            Walk walk = Walker.Walk(scenario, new WalkOptions { Memory = memory, MaxExecutions = 200 });
            Assert.Equal(order == MemoryOrder.Release ? null : FindingKind.Race, walk.Finding?.Verdict);
        }
    }

    private static void Poll(World world, Word done)
    {
        while (done.Load() == 0)
        {
            world.Pause();
        }
    }

    private static FindingKind? VerdictOf(MemoryModel memory, Action<World> main)
    {
        var scenario = new Scene(world => world.Main("main", () => main(world)));
        return Walker.Walk(scenario, new WalkOptions { Memory = memory, MaxExecutions = 5, MaxSteps = 100 }).Finding?.Verdict;
    }
}
