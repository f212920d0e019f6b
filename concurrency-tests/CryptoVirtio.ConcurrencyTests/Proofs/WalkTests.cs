namespace CryptoVirtio.ConcurrencyTests;

/// <summary>
/// Every scenario over the real code, walked through at random under every memory model: no run is wrong. It is all there is for those with
/// too many executions for a proof; for the others it is another way to the same.
/// </summary>
[Trait("Category", "Concurrency")]
public sealed class WalkTests(ITestOutputHelper output)
{
    private const int Few = 100;

    public static IEnumerable<object[]> Scenarios { get; } =
        from entry in ScenarioList.All from memory in Enum.GetValues<MemoryModel>() select new object[] { entry.Name, memory };

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void No_random_run_is_wrong(string name, MemoryModel memory)
    {
        ScenarioEntry entry = ScenarioList.Find(name)!;
        int runs = Seeds.Iterations(entry.Budget ?? Few);
        var keys = new HashSet<UInt128>();
        int run = 0;
        int late = 0;

        Walk walk = Walker.Walk(entry.Make(Weakening.None), new WalkOptions
        {
            Memory = memory,
            Seed = Seeds.For(output),
            MaxExecutions = runs,
            OnTrace = trace =>
            {
                run++;
                late += keys.Add(trace.Key()) && run > runs - (runs / 5) ? 1 : 0;
            },
        });

        if (entry.Budget is not null)
        {
            ProofTable.Add(entry, memory, walk, keys.Count, late);
        }

        Assert.True(walk.Finding is null, $"{walk.Finding}\nreplay: dotnet run --project concurrency-tests/Explore -- run {name} --memory {memory} --replay {walk.Schedule}");
        Assert.Equal(runs, walk.Executions);
    }
}
