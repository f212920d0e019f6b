using System.Text;
using CryptoVirtio.Testing;
using Interleave.Problems;
using Xunit;

namespace Interleave.Tests;

/// <summary>The small known problems are found by a random walk, and what is right about them is proved.</summary>
[Trait("Category", "Concurrency")]
public sealed class KnownProblemTests
{
    private const int Walks = 20;
    private const long Most = 20_000;

    // Left out: five switches have to come at certain steps, and runs in which threads poll are long. It is there for other strategies.
    private const string Rare = "safe-stack";

    public static IEnumerable<object[]> Found => ProblemList.Known.Where(static problem => problem.Name != Rare).Select(static problem => (object[])[problem.Name]);

    public static IEnumerable<object[]> Proved =>
        ProblemList.Known.Where(static problem => problem.Right is not null)
            .SelectMany(static problem => Enum.GetValues<MemoryModel>(), static (problem, memory) => (object[])[problem.Name, memory]);

    [Theory]
    [MemberData(nameof(Found))]
    public void Random_walk_finds_it(string name)
    {
        Problem problem = Of(name);
        for (int seed = 0; seed < Walks; seed++)
        {
            Assert.NotNull(Walk(problem, seed).Finding);
        }
    }

    [Theory]
    [MemberData(nameof(Proved))]
    public void What_is_right_is_proved(string name, MemoryModel memory)
    {
        Exploration result = Explorer.Explore(Of(name).Right!(), new ExploreOptions { Memory = memory });

        Assert.Null(result.Finding);
        Assert.True(result.IsWhole);
        Assert.InRange(result.Complete, 1, 100_000);
    }

    [Theory]
    [InlineData("peterson")]
    [InlineData("dekker")]
    public void What_needs_weak_memory_holds_without_it(string name)
    {
        Exploration result = Explorer.Explore(Of(name).Wrong(), new ExploreOptions { Memory = MemoryModel.SC });

        Assert.Null(result.Finding);
        Assert.True(result.IsWhole);
    }

    [Fact]
    public void Schedules_to_each_are_printed()
    {
        var table = new StringBuilder($"Known problems: schedules of a random walk until they are found, {Walks} walks; executions explored to prove what is right\n");
        table.AppendLine($"{"",-20} {"model",-5} {"median",8} {"most",8}  {"proof SC",9} {"TSO",7} {"RC11",7}  verdict");
        foreach (Problem problem in ProblemList.Known)
        {
            Walk[] walks = problem.Name == Rare ? [] : [.. Enumerable.Range(0, Walks).Select(seed => Walk(problem, seed)).OrderBy(static walk => walk.Executions)];
            string[] proofs = [.. Enum.GetValues<MemoryModel>().Select(memory => problem.Right is null ? "" : $"{Proof(problem, memory).Complete}")];
            table.AppendLine(
                $"{problem.Name,-20} {problem.Memory,-5} {(walks.Length > 0 ? walks[Walks / 2].Executions : "-"),8} {(walks.Length > 0 ? walks[^1].Executions : "-"),8}"
                + $"  {proofs[0],9} {proofs[1],7} {proofs[2],7}  {(walks.Length > 0 ? walks[0].Finding?.Verdict : "not tried")}");
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

    private static Walk Walk(Problem problem, int seed) =>
        Walker.Walk(problem.Wrong(), new WalkOptions { Memory = problem.Memory, Seed = seed, MaxExecutions = Most });
}
