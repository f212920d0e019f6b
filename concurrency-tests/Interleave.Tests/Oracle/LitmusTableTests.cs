using System.Text;

namespace Interleave.Tests;

/// <summary>
/// The litmus tests come out as they are known to: W where the weak outcome is reachable, - where it is not, and how many outcomes there
/// are. First the oracle, then the explorers, which must agree with it about every order and fence.
/// </summary>
[Trait("Category", "Concurrency")]
public sealed class LitmusTableTests
{
    private static readonly (string Name, MemoryModel Memory, bool IsOrdered, int[][] Full)[] s_columns =
    [
        ("SC", MemoryModel.SC, false, [[]]),
        ("TSO", MemoryModel.TSO, false, [[]]),
        ("TSO f1", MemoryModel.TSO, false, [[0]]),
        ("TSO f2", MemoryModel.TSO, false, [[1]]),
        ("TSO f1+f2", MemoryModel.TSO, false, [[0, 1]]),
        ("relaxed", MemoryModel.RC11, false, [[]]),
        ("rel/acq", MemoryModel.RC11, true, [[]]),
        ("rel/acq+1", MemoryModel.RC11, true, [[0], [1]]),
        ("relaxed+f1+f2", MemoryModel.RC11, false, [[0, 1]]),
    ];

    public static TheoryData<string, string> Rows { get; } = new()
    {
        { "SB", "-3 W4 W4 W4 -3 W4 W4 W4 -3" },
        { "MP", "-3 -3 -3 -3 -3 W4 -3 -3 -3" },
        { "LB", "-3 -3 -3 -3 -3 -3 -3 -3 -3" },
        { "2+2W", "-3 -3 -3 -3 -3 W4 W4 W4 -3" },
        { "R", "-3 W4 W4 -3 -3 W4 W4 W4 -3" },
        { "S", "-3 -3 -3 -3 -3 W4 -3 -3 -3" },
        { "IRIW", "-15 -15 -15 -15 -15 W16 W16 W16 -15" },
        { "WRC", "-7 -7 -7 -7 -7 W8 -7 -7 -7" },
        { "RWC", "-7 W8 W8 -7 -7 W8 W8 W8 -7" },
        { "CoRR", "-3 -3 -3 -3 -3 -3 -3 -3 -3" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Oracle_has_the_known_outcomes(string name, string row) => Assert.Equal(row, RowOf(LitmusTests.Of(name), OracleLitmus.Outcomes));

    [Theory]
    [MemberData(nameof(Rows))]
    public void Graphs_have_the_known_outcomes(string name, string row) =>
        Assert.Equal(row, RowOf(LitmusTests.Of(name), (variant, memory) => Explored(new GraphOutcomes(), variant, memory)));

    [Fact]
    public void Table_is_printed()
    {
        var table = new StringBuilder("Litmus tests as explored: W = the weak outcome is reached, the number of outcomes\n");
        table.AppendLine($"{"",-6}{string.Concat(s_columns.Select(static column => $"{column.Name,14}"))}");
        foreach (LitmusTest test in LitmusTests.All)
        {
            string row = RowOf(test, static (variant, memory) => Explored(new GraphOutcomes(), variant, memory));
            table.AppendLine($"{test.Name,-6}{string.Concat(row.Split(' ').Select(static cell => $"{cell,14}"))}");
        }

        Report.Write("litmus", table.ToString());
        Assert.Contains("IRIW", table.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The outcomes that an explorer reaches.</summary>
    internal static HashSet<string> Explored(IOutcomes explorer, LitmusVariant variant, MemoryModel memory)
    {
        var outcomes = new HashSet<string>();
        explorer.Run(new LitmusScenario(variant, outcome => outcomes.Add(outcome.ToString())), memory);
        return outcomes;
    }

    private static string RowOf(LitmusTest test, Func<LitmusVariant, MemoryModel, HashSet<string>> outcomes) =>
        string.Join(' ', s_columns.Select(column => string.Join('/', column.Full
            .Select(full => outcomes(LitmusVariant.Of(test, column.IsOrdered, full), column.Memory))
            .Select(found => $"{(OracleLitmus.HasWeak(test, found) ? "W" : "-")}{found.Count}")
            .Distinct())));
}
