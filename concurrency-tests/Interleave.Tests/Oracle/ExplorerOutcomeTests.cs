namespace Interleave.Tests;

/// <summary>The explorers reach exactly the outcomes that the axioms allow, for every order and fence of every litmus test.</summary>
[Trait("Category", "Concurrency")]
public sealed class ExplorerOutcomeTests
{
    public static IEnumerable<object[]> Tests =>
        LitmusTests.All.SelectMany(static test => Enum.GetValues<MemoryModel>(), static (test, memory) => (object[])[test.Name, memory]);

    [Theory]
    [MemberData(nameof(Tests))]
    public void Graphs_reach_what_the_axioms_allow(string name, MemoryModel memory)
    {
        var explorer = new GraphOutcomes();
        foreach (LitmusVariant variant in LitmusVariant.AllOf(LitmusTests.Of(name)))
        {
            AssertSame(OracleLitmus.Outcomes(variant, memory), LitmusTableTests.Explored(explorer, variant, memory), variant, memory);
        }
    }

    [Theory]
    [MemberData(nameof(Tests))]
    public void Walks_reach_what_the_axioms_allow(string name, MemoryModel memory)
    {
        var explorer = new WalkOutcomes();
        int step = name == "IRIW" ? 101 : 11; // many schedules lead to one execution
        foreach (LitmusVariant variant in LitmusVariant.AllOf(LitmusTests.Of(name)).Where((_, i) => i % step == 0))
        {
            AssertSame(OracleLitmus.Outcomes(variant, memory), LitmusTableTests.Explored(explorer, variant, memory), variant, memory);
        }
    }

    private static void AssertSame(HashSet<string> expected, HashSet<string> actual, LitmusVariant variant, MemoryModel memory) =>
        Assert.True(
            expected.SetEquals(actual),
            $"{memory} {variant}: missing {string.Join(", ", expected.Except(actual))}; too many {string.Join(", ", actual.Except(expected))}");
}
