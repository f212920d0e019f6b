namespace Interleave.Tests;

/// <summary>The schedule of a graph replays its execution.</summary>
[Trait("Category", "Concurrency")]
public sealed class ScheduleBuilderTests
{
    public static IEnumerable<object[]> Mutants { get; } =
        from memory in Enum.GetValues<MemoryModel>() from mutant in Enum.GetValues<ReferenceMutant>() select new object[] { memory, mutant };

    [Theory]
    [MemberData(nameof(Mutants))]
    public void Executions_can_all_be_replayed(MemoryModel memory, ReferenceMutant mutant)
    {
        var scenario = new ReferenceScenario(2, mutant);
        int replayed = 0;
        Explorer.Explore(scenario, new ExploreOptions
        {
            Memory = memory,
            GoOn = true,
            OnSchedule = (key, schedule) =>
            {
                Assert.NotNull(schedule);
                Walk walk = Walker.Replay(scenario, memory, Schedule.Parse(schedule.ToString()));
                Assert.Equal(key, walk.Trace!.Key());
                replayed++;
            },
        });

        Assert.True(replayed > 20);
    }

    [Theory]
    [InlineData(MemoryModel.SC)]
    [InlineData(MemoryModel.TSO)]
    [InlineData(MemoryModel.RC11)]
    public void Load_between_two_updates_is_replayed_between_them(MemoryModel memory)
    {
        var scenario = new Scene(world =>
        {
            Word word = world.NewWord("word");
            world.Main("updater", () =>
            {
                word.Exchange(1);
                word.Exchange(0);
            });
            world.Start("reader", () => word.Load());
        });
        int replayed = 0;
        Explorer.Explore(scenario, new ExploreOptions
        {
            Memory = memory,
            OnSchedule = (key, schedule) =>
            {
                Assert.Equal(key, Walker.Replay(scenario, memory, schedule!).Trace!.Key());
                replayed++;
            },
            OnTrace = trace => Assert.True(!trace.IsSequential || IsExplained(trace)),
        });

        Assert.Equal(3, replayed);
    }

    private static bool IsExplained(Trace trace)
    {
        var latest = new Dictionary<int, StepId>();
        foreach (TraceStep step in trace.Steps)
        {
            if (step.Operation.Reads && step.From != latest.GetValueOrDefault(step.Operation.Location, StepId.Initial))
            {
                return false;
            }

            if (step.Writes)
            {
                latest[step.Operation.Location] = step.Id;
            }
        }

        return true;
    }

    [Theory]
    [InlineData(MemoryModel.SC, ReferenceMutant.M2)]
    [InlineData(MemoryModel.TSO, ReferenceMutant.M3)]
    [InlineData(MemoryModel.RC11, ReferenceMutant.M4)]
    public void Finding_is_found_again(MemoryModel memory, ReferenceMutant mutant)
    {
        var scenario = new ReferenceScenario(2, mutant);
        Exploration found = Explorer.Explore(scenario, new ExploreOptions { Memory = memory });

        Walk again = Walker.Replay(scenario, memory, found.Schedule!);

        Assert.Equal(found.Finding, again.Finding);
    }
}
