namespace Interleave.Tests;

/// <summary>A scenario declares its largest number of threads, which changes no result.</summary>
[Trait("Category", "Concurrency")]
public sealed class MaxThreadsTests
{
    private const int Many = 100;

    [Theory]
    [InlineData(MemoryModel.SC, 1_765, 0)]
    [InlineData(MemoryModel.TSO, 4_331, 399)]
    [InlineData(MemoryModel.RC11, 5_069, 454)]
    public void Larger_declared_number_changes_no_count(MemoryModel memory, long complete, long blocked)
    {
        var scenario = new Larger(new ReferenceScenario(3, memory == MemoryModel.SC ? ReferenceMutant.None : ReferenceMutant.M3));

        Exploration result = Explorer.Explore(scenario, new ExploreOptions { Memory = memory, GoOn = true });

        Assert.Equal((complete, blocked, true), (result.Complete, result.Blocked, result.IsWhole));
    }

    [Theory]
    [InlineData(MemoryModel.SC)]
    [InlineData(MemoryModel.TSO)]
    [InlineData(MemoryModel.RC11)]
    public void Finding_of_many_threads_is_replayed_from_its_text(MemoryModel memory)
    {
        var scenario = new Reorder(Many);
        Walk walk = Walker.Walk(scenario, new WalkOptions { Memory = memory, MaxExecutions = 2_000 });

        Walk again = Walker.Replay(scenario, memory, Schedule.Parse(walk.Schedule!.ToString()));

        Assert.Equal(FindingKind.Assertion, walk.Finding?.Verdict);
        Assert.Equal(walk.Trace!.Key(), again.Trace!.Key());
        Assert.Contains(walk.Schedule.Steps, static step => step.Thread == Many - 1);
    }

    [Fact]
    public void More_threads_than_declared_are_refused()
    {
        var scenario = new Scene(static world => Start(world, threads: 9));

        Assert.Contains("MaxThreads", Assert.Throws<InvalidOperationException>(() => Walker.Walk(scenario, new WalkOptions())).Message, StringComparison.Ordinal);
        Assert.Contains("MaxThreads", Assert.Throws<InvalidOperationException>(() => Explorer.Explore(scenario, new ExploreOptions())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_threads_than_a_schedule_can_number_are_refused() =>
        Assert.Throws<InvalidOperationException>(() => Walker.Walk(new Reorder(129), new WalkOptions()));

    private static void Start(World world, int threads)
    {
        Word word = world.NewWord("word");
        for (int i = 1; i < threads; i++)
        {
            world.Start($"{i}", () => word.Store(1));
        }
    }

    private sealed class Larger(Scenario inner) : Scenario
    {
        public override string Name => inner.Name;

        public override int MaxThreads => Many;

        public override void Build(World world) => inner.Build(world);
    }
}
