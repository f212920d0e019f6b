using CryptoVirtio.Testing;
using Xunit;
using Xunit.Abstractions;

namespace Interleave.Tests;

/// <summary>The explorers run exactly the executions that the axioms allow, of random programs.</summary>
[Trait("Category", "Concurrency")]
public sealed class OracleRandomTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(MemoryModel.SC, false)]
    [InlineData(MemoryModel.TSO, false)]
    [InlineData(MemoryModel.RC11, false)]
    [InlineData(MemoryModel.SC, true)]
    [InlineData(MemoryModel.TSO, true)]
    [InlineData(MemoryModel.RC11, true)]
    public void Walks_are_those_that_the_axioms_allow(MemoryModel memory, bool waits)
    {
        var random = new Random(Seeds.For(output));
        var explorer = new WalkOutcomes();
        for (int i = 0; i < Seeds.Iterations(30); i++)
        {
            OracleProgram program = OracleRandom.Next(random, waits, most: 7);
            HashSet<string> allowed = Oracle.Of(program, memory).Graphs;
            var explored = new HashSet<string>();
            explorer.Run(new OracleScenario(program), memory, trace => explored.Add(GraphText.Of(trace)));
            AssertSame(memory, program, allowed, explored);
        }
    }

    [Theory]
    [InlineData(MemoryModel.SC, false)]
    [InlineData(MemoryModel.TSO, false)]
    [InlineData(MemoryModel.RC11, false)]
    [InlineData(MemoryModel.SC, true)]
    [InlineData(MemoryModel.TSO, true)]
    [InlineData(MemoryModel.RC11, true)]
    public void Graphs_are_those_that_the_axioms_allow_each_once(MemoryModel memory, bool waits)
    {
        var random = new Random(Seeds.For(output));
        var explorer = new GraphOutcomes();
        for (int i = 0; i < Seeds.Iterations(150); i++)
        {
            OracleProgram program = OracleRandom.Next(random, waits);
            HashSet<string> allowed = Oracle.Of(program, memory).Graphs;
            var explored = new List<string>();
            explorer.Run(new OracleScenario(program), memory, trace => explored.Add(GraphText.Of(trace)));

            AssertSame(memory, program, allowed, explored, maySeeTwice: waits);
        }
    }

    // Known limit: where a word is awaited, exchanged and entered at once, an execution may be explored twice (seed 1138404462). None is missing.
    private static void AssertSame(MemoryModel memory, OracleProgram program, HashSet<string> allowed, IReadOnlyCollection<string> explored, bool maySeeTwice = false) => Assert.True(
        allowed.SetEquals(explored) && (maySeeTwice || allowed.Count == explored.Count),
        $"{memory} {OracleRandom.Text(program)}\nallowed {allowed.Count}, explored {explored.Count}\n"
        + $"missing\n{string.Join('\n', allowed.Except(explored))}\ntoo many\n{string.Join('\n', explored.Except(allowed))}\n"
        + $"twice\n{string.Join('\n', explored.GroupBy(static text => text).Where(static group => group.Count() > 1).Select(static group => group.Key))}");
}
