namespace Interleave.Tests;

/// <summary>The explorer runs the same executions of the reference scenario as brute force over the axioms.</summary>
[Trait("Category", "Concurrency")]
public sealed class OracleReferenceTests
{
    public static TheoryData<MemoryModel, ReferenceMutant, int, int, int> Counts { get; } = new()
    {
        { MemoryModel.SC, ReferenceMutant.None, 1, 5, 0 },
        { MemoryModel.SC, ReferenceMutant.None, 2, 75, 0 },
        { MemoryModel.TSO, ReferenceMutant.None, 1, 5, 0 },
        { MemoryModel.TSO, ReferenceMutant.None, 2, 86, 0 },
        { MemoryModel.TSO, ReferenceMutant.M3, 1, 6, 0 },
        { MemoryModel.TSO, ReferenceMutant.M3, 2, 126, 10 },
        { MemoryModel.RC11, ReferenceMutant.None, 1, 5, 0 },
        { MemoryModel.RC11, ReferenceMutant.None, 2, 86, 0 },
        { MemoryModel.RC11, ReferenceMutant.M3, 1, 6, 0 },
        { MemoryModel.RC11, ReferenceMutant.M3, 2, 131, 10 },
    };

    [Theory]
    [MemberData(nameof(Counts))]
    public void Axioms_allow_as_many_executions_as_others_count_and_the_explorer_finds_them(
        MemoryModel memory, ReferenceMutant mutant, int items, int complete, int blocked)
    {
        var oracle = Oracle.Of(OracleReference.Of(items, mutant != ReferenceMutant.M3), memory);

        Assert.Equal((complete, blocked), (oracle.Complete.Count, oracle.Blocked.Count));
        var explored = new HashSet<string>();
        new GraphOutcomes().Run(new ReferenceScenario(items, mutant), memory, trace => explored.Add(GraphText.Of(trace)));
        Assert.Equal(oracle.Graphs.Order(), explored.Order());
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void Who_is_first_makes_no_difference(MemoryModel memory, ReferenceMutant mutant, int items, int complete, int blocked)
    {
        OracleProgram program = OracleReference.Of(items, mutant != ReferenceMutant.M3);
        var explored = new HashSet<string>();
        long executions = new GraphOutcomes().Run(
            new OracleScenario(program with { Threads = [.. program.Threads.Reverse()] }), memory, trace => explored.Add(GraphText.Of(trace)));

        Assert.Equal(complete + blocked, executions);
        Assert.Equal(executions, explored.Count);
    }
}
