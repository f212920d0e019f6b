namespace Interleave.Tests;

/// <summary>The shrunk schedule fails like the original, and is the same every time.</summary>
[Trait("Category", "Concurrency")]
public sealed class ShrinkerTests
{
    [Theory]
    [InlineData(MemoryModel.SC, ReferenceMutant.M1, 2)]
    [InlineData(MemoryModel.SC, ReferenceMutant.M2, 2)]
    [InlineData(MemoryModel.TSO, ReferenceMutant.M3, 3)]
    [InlineData(MemoryModel.RC11, ReferenceMutant.M4, 3)]
    public void Schedule_gets_smaller_and_fails_the_same_way(MemoryModel memory, ReferenceMutant mutant, int items)
    {
        var scenario = new ReferenceScenario(items, mutant);
        Walk walk = Walker.Walk(scenario, new WalkOptions { Memory = memory, MaxExecutions = 100_000, Seed = 0 });
        Walk small = Shrinker.Shrink(scenario, memory, walk.Schedule!);
        Walk again = Walker.Replay(scenario, memory, Schedule.Parse(small.Schedule!.ToString()));

        Assert.True(ScheduleCost.Of(again.Schedule!) < ScheduleCost.Of(walk.Schedule!));
        Assert.True(small.Schedule.ToString().Length < walk.Schedule!.ToString().Length);
        Assert.Equal(walk.Finding?.Verdict, again.Finding?.Verdict);
        Assert.Equal(small.Trace!.Key(), again.Trace!.Key());
        Assert.Equal(small.Schedule, Shrinker.Shrink(scenario, memory, walk.Schedule!).Schedule);
    }

    [Fact]
    public void Stale_reads_that_are_not_needed_go()
    {
        Walk small = Shrinker.Shrink(new ReferenceScenario(3, ReferenceMutant.M1), MemoryModel.RC11, Find(new ReferenceScenario(3, ReferenceMutant.M1)));

        Assert.DoesNotContain(small.Schedule!.Steps, static step => step.Way > 0);
    }

    [Fact]
    public void What_does_not_fail_is_not_shrunk() =>
        Assert.Throws<ArgumentException>(() => Shrinker.Shrink(new ReferenceScenario(1), MemoryModel.SC, Schedule.Parse("ab")));

    private static Schedule Find(Scenario scenario)
    {
        for (int seed = 0; ; seed++)
        {
            Walk walk = Walker.Walk(scenario, new WalkOptions { Seed = seed, MaxExecutions = 100_000 });
            if (walk.Schedule!.Steps.Any(static step => step.Way > 0))
            {
                return walk.Schedule;
            }
        }
    }
}
