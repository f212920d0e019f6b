using System.Text;

namespace Interleave.Tests;

/// <summary>Walks find the defect of each small known problem, and its correct variant is proved.</summary>
[Trait("Category", "Concurrency")]
public sealed class KnownProblemTests
{
    private const int Walks = 20;
    private const long Most = 20_000;

    public static IEnumerable<object[]> Found => ProblemList.Known.Select(static problem => (object[])[problem.Name]);

    public static IEnumerable<object[]> Proved =>
        ProblemList.Known.Where(static problem => problem.Right is not null)
            .SelectMany(static problem => Enum.GetValues<MemoryModel>(), static (problem, memory) => (object[])[problem.Name, memory]);

    [Theory]
    [MemberData(nameof(Found))]
    public void Its_strategy_finds_it(string name) => Assert.All(WalksOf(Of(name)), static walk =>
    {
        Assert.NotNull(walk.Finding);
        Assert.NotEqual(FindingKind.StepBound, walk.Finding.Verdict);
    });

    // The shortest schedule with the fewest context switches, found by a breadth-first search through all states.
    [Fact]
    public void Safe_stack_fails_along_its_shortest_schedule()
    {
        Walk walk = Walker.Replay(Of("safe-stack").Wrong(), MemoryModel.SC, Schedule.Parse("a2b9c9ab5ab2c10b3"));

        Assert.Equal(new Finding(FindingKind.Assertion, "two hold place 1"), walk.Finding);
        Assert.Equal(new ScheduleCost(42, 8, 0), ScheduleCost.Of(walk.Schedule!));
        Assert.True(walk.IsWhole);
    }

    [Theory]
    [MemberData(nameof(Proved))]
    public void What_is_right_is_proved(string name, MemoryModel memory)
    {
        Exploration result = Explorer.Explore(Of(name).Right!(), new ExploreOptions { Memory = memory });

        AssertNo.Reason(result.Finding);
        Assert.True(result.IsWhole);
        Assert.InRange(result.Complete, 1, 100_000);
    }

    [Theory]
    [InlineData("peterson")]
    [InlineData("dekker")]
    public void What_needs_weak_memory_holds_without_it(string name)
    {
        Exploration result = Explorer.Explore(Of(name).Wrong(), new ExploreOptions { Memory = MemoryModel.SC });

        AssertNo.Reason(result.Finding);
        Assert.True(result.IsWhole);
    }

    [Fact]
    public void Schedules_to_each_are_printed()
    {
        var table = new StringBuilder($"Known problems: schedules until they are found, {Walks} walks (with *: chosen ones); executions explored to prove what is right\n");
        table.AppendLine($"{"",-20} {"model",-5} {"strategy",-20} {"median",8} {"most",8}  {"proof SC",9} {"TSO",7} {"RC11",7}  verdict");
        foreach (Problem problem in ProblemList.Known)
        {
            Walk[] walks = [.. WalksOf(problem).OrderBy(static walk => walk.Executions)];
            string[] proofs = [.. Enum.GetValues<MemoryModel>().Select(memory => problem.Right is null ? "" : $"{Proof(problem, memory).Complete}")];
            table.AppendLine(
                $"{problem.Name,-20} {problem.Memory,-5} {problem.Strategy().GetType().Name,-20} {walks[walks.Length / 2].Executions,8} {walks[^1].Executions,8}"
                + $"{(problem.Seeds is null ? ' ' : '*')} {proofs[0],9} {proofs[1],7} {proofs[2],7}  {walks[0].Finding?.Verdict}");
        }

        Report.Write("known problems", table.ToString());
        Assert.Contains("account", table.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_name_makes_its_scenario() => Assert.All(ProblemList.All, static pair =>
    {
        Assert.Equal(pair.Key, pair.Value().Name);
        Assert.NotEmpty(pair.Value().Summary);
    });

    private static Problem Of(string name) => ProblemList.Known.Single(problem => problem.Name == name);

    private static Exploration Proof(Problem problem, MemoryModel memory) => Explorer.Explore(problem.Right!(), new ExploreOptions { Memory = memory });

    private static IEnumerable<Walk> WalksOf(Problem problem) => (problem.Seeds ?? [.. Enumerable.Range(0, Walks)]).Select(seed => Walker.Walk(
        problem.Wrong(),
        new WalkOptions { Memory = problem.Memory, Strategy = problem.Strategy(), Seed = seed, MaxExecutions = Most }));
}
