namespace Interleave.Tests;

/// <summary>The text of a schedule can be parsed again, and replays the same run.</summary>
[Trait("Category", "Concurrency")]
public sealed class ScheduleTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a3b2.1A")]
    [InlineData("h12.3H2ab")]
    [InlineData("z_a2_B__c.1____x")]
    public void Schedule_is_written_as_it_was_read(string text) => Assert.Equal(text, Schedule.Parse(text).ToString());

    [Theory]
    [InlineData("_")]
    [InlineData("_3")]
    [InlineData("____y")]
    [InlineData("a0")]
    [InlineData("a.")]
    [InlineData("3a")]
    [InlineData("a99999999999")]
    public void What_is_no_schedule_is_refused(string text) => Assert.Throws<FormatException>(() => Schedule.Parse(text));

    [Theory]
    [InlineData(MemoryModel.SC, ReferenceMutant.M1)]
    [InlineData(MemoryModel.TSO, ReferenceMutant.M3)]
    [InlineData(MemoryModel.RC11, ReferenceMutant.M4)]
    public void Schedule_of_a_finding_leads_there_again(MemoryModel memory, ReferenceMutant mutant)
    {
        var scenario = new ReferenceScenario(2, mutant);
        Walk walk = Walker.Walk(scenario, new WalkOptions { Memory = memory, MaxExecutions = 100_000, Seed = 3 });
        Walk again = Walker.Replay(scenario, memory, Schedule.Parse(walk.Schedule!.ToString()));

        Assert.Equal(FindingKind.LostWakeup, walk.Finding?.Verdict);
        Assert.Equal(walk.Finding, again.Finding);
        Assert.Equal(walk.Trace!.Key(), again.Trace!.Key());
        Assert.Equal(walk.Schedule, again.Schedule);
    }

    [Fact]
    public void Same_seed_gives_the_same_traces()
    {
        Assert.Equal(Keys(5), Keys(5));
        Assert.NotEqual(Keys(5), Keys(6));
    }

    private static List<UInt128> Keys(int seed)
    {
        var keys = new List<UInt128>();
        var options = new WalkOptions { Memory = MemoryModel.RC11, MaxExecutions = 50, Seed = seed, OnTrace = trace => keys.Add(trace.Key()) };
        Walker.Walk(new ReferenceScenario(3), options);
        return keys;
    }
}
