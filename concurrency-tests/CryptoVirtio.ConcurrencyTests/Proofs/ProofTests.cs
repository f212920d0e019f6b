namespace CryptoVirtio.ConcurrencyTests;

/// <summary>
/// Every scenario over the real code whose executions can all be explored, under every memory model: none is wrong, which is a proof within
/// the scenario's bounds. Those that have too many are walked through at random (<see cref="WalkTests"/>). One class for each model, because
/// classes run side by side.
/// </summary>
[Trait("Category", "Concurrency")]
public abstract class ProofTests(MemoryModel memory)
{
    public static IEnumerable<object[]> Scenarios { get; } =
        from entry in ScenarioList.All where entry.Budget is null select new object[] { entry.Name };

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void No_execution_is_wrong(string name)
    {
        ScenarioEntry entry = ScenarioList.Find(name)!;

        Exploration result = Explorer.Explore(
            entry.Make(Weakening.None),
            new ExploreOptions { Memory = memory });

        ProofTable.Add(entry, memory, result);
        Assert.True(result.Finding is null, $"{result.Finding}\nreplay: dotnet run --project concurrency-tests/Explore -- run {name} --memory {memory} --replay {result.Schedule}");
        Assert.True(result.IsWhole);
    }
}
