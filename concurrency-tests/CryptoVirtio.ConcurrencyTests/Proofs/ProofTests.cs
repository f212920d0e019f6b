using CryptoVirtio.Scenarios;
using CryptoVirtio.Testing;
using Interleave;
using Interleave.Seams;
using Xunit;

namespace CryptoVirtio.ConcurrencyTests;

/// <summary>
/// Every scenario over the real code, under every memory model: no execution is wrong. Where all of them are explored, that is a proof
/// within the scenario's bounds; where there are too many, the table says that it is none.
/// </summary>
[Trait("Category", "Concurrency")]
public sealed class ProofTests(ProofTable table) : IClassFixture<ProofTable>
{
    public static IEnumerable<object[]> Scenarios { get; } =
        from entry in ScenarioList.All from memory in Enum.GetValues<MemoryModel>() select new object[] { entry.Name, memory };

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void No_execution_is_wrong(string name, MemoryModel memory)
    {
        ScenarioEntry entry = ScenarioList.Find(name)!;

        Exploration result = Explorer.Explore(
            entry.Make(Weakening.None),
            new ExploreOptions { Memory = memory, MaxExecutions = entry.Budget ?? long.MaxValue });

        table.Add(entry, memory, result);
        Assert.True(result.Finding is null, $"{result.Finding}\nreplay: dotnet run --project concurrency-tests/Explore -- run {name} --memory {memory} --replay {result.Schedule}");
        Assert.Equal(entry.Budget is null, result.IsWhole);
    }
}
