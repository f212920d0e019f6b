namespace Interleave.Tests;

/// <summary>The exploration of graphs classifies runs that reach the step bound because a state repeats.</summary>
[Trait("Category", "Concurrency")]
public sealed class FairCycleTests
{
    private const int MaxSteps = 100;

    public static TheoryData<MemoryModel> Models { get; } = [MemoryModel.SC, MemoryModel.TSO, MemoryModel.RC11];

    [Theory]
    [MemberData(nameof(Models))]
    public void Threads_that_let_each_other_pass_for_ever_are_a_livelock(MemoryModel memory)
    {
        Scene polite = Polite(static (world, _) => world.BeginIteration());

        Exploration result = Explorer.Explore(polite, new ExploreOptions { Memory = memory, MaxSteps = MaxSteps });

        Assert.Equal(FindingKind.Livelock, result.Finding?.Verdict);
        Assert.Equal([0, 1], result.Trace!.Steps.Select(static step => step.Id.Thread).Distinct().Order());
        Assert.Equal(result.Finding, Walker.Replay(polite, memory, result.Schedule!).Finding);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Report_of_a_livelock_tells_the_places_in_the_code(MemoryModel memory)
    {
        Exploration result = Explorer.Explore(
            Polite(static (world, _) => world.BeginIteration()),
            new ExploreOptions { Memory = memory, MaxSteps = MaxSteps, ForReport = true });

        Assert.Equal(FindingKind.Livelock, result.Finding?.Verdict);
        Assert.All(result.Trace!.Steps, static step => Assert.NotNull(step.Place));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Threads_that_may_count_their_iterations_reach_the_bound(MemoryModel memory)
    {
        foreach (Action<World, int> turn in new Action<World, int>[] { static (world, _) => world.Pause(), static (world, number) => world.BeginIteration(number) })
        {
            Exploration result = Explorer.Explore(Polite(turn), new ExploreOptions { Memory = memory, MaxSteps = MaxSteps });

            Assert.Equal(FindingKind.StepBound, result.Finding?.Verdict);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Thread_that_spins_until_another_stores_is_explored_whole(MemoryModel memory)
    {
        var scenario = new Scene(world =>
        {
            Word flag = world.NewWord("flag");
            world.Main("spinner", () =>
            {
                while (flag.Load() == 0)
                {
                    world.BeginIteration();
                }
            });
            world.Start("other", () => flag.Store(1));
        });
        var loads = new HashSet<int>();

        Exploration result = Explorer.Explore(scenario, new ExploreOptions
        {
            Memory = memory,
            MaxSteps = MaxSteps,
            OnTrace = trace => loads.Add(trace.Steps.Count(static step => step.Operation.Kind == OperationKind.Load)),
        });

        // In the pruned run the load reads 0 as often as the bound allows, and the store follows all these loads.
        Assert.Equal((null, true, 1), (result.Finding, result.IsWhole, result.Pruned));
        Assert.Equal(Enumerable.Range(1, MaxSteps / 2), loads.Order());
    }

    private static Scene Polite(Action<World, int> turn) => new(world =>
    {
        Word[] wants = [world.NewWord("first"), world.NewWord("second")];
        world.Main("first", () => Pass(wants[0], wants[1]));
        world.Start("second", () => Pass(wants[1], wants[0]));

        void Pass(Word mine, Word other)
        {
            for (int i = 0; ; i++)
            {
                mine.Exchange(1);
                bool isFree = other.Load() == 0;
                mine.Exchange(0);
                if (isFree)
                {
                    return;
                }

                turn(world, i);
            }
        }
    });
}
