using System.Globalization;
using System.Text;

namespace CryptoVirtio.ConcurrencyTests;

/// <summary>How many schedules it takes a random strategy to find planted defects of the real code. The seeds are always the same.</summary>
[Trait("Category", "Concurrency")]
public sealed class StrategyTests(ITestOutputHelper output)
{
    private const int Seeds = 21;
    private const int Most = 200; // more than the medians: what comes later makes no difference
    private const int Tie = 1; // medians of a few schedules are that close

    private static readonly (string Defect, string Scenario, MemoryModel Memory)[] s_cases =
    [
        ("K9.device", "ring-kick", MemoryModel.SC),
        ("B5.look", "device-callers", MemoryModel.SC),
        ("F5.lock", "device-hybrid", MemoryModel.SC),
        ("K23", "engine-session", MemoryModel.SC),
        ("B5", "device-start", MemoryModel.SC),
        ("K1", "ring-kick", MemoryModel.TSO),
    ];

    [Fact]
    public void Changes_before_stores_and_locks_find_each_defect_no_later_than_a_random_walk()
    {
        var compiler = new MutantCompiler(RepositoryRoot.Path);
        Dictionary<string, Defect> defects = RaceMutantTests.Defects().ToDictionary(static defect => defect.Name);
        var text = new StringBuilder();
        var late = new List<string>();
        foreach ((string name, string scenario, MemoryModel memory) in s_cases)
        {
            using var world = new MutantWorld(name, compiler.Compile(defects[name]));
            Scenario run = RaceTrial.ScenariosOf(world).Single(entry => entry.Name == scenario).Scenario;
            long walk = Median(run, memory, static () => new RandomWalk());
            long selective = Median(run, memory, static () => new SelectivePctStrategy(5));
            text.Append(CultureInfo.InvariantCulture, $"{name,-10} {scenario,-15} {memory,-4} walk {walk,3}, spct:5 {selective,3}\n");
            if (selective > walk + Tie || (name == "B5.look" && selective > 10))
            {
                late.Add(name);
            }
        }

        output.WriteLine(text.ToString());
        Report.Write("strategies", $"Schedules to the bug, median of {Seeds} seeds\n\n{text}");
        Assert.True(late.Count == 0, $"{string.Join(", ", late)}\n{text}");
    }

    private static long Median(Scenario scenario, MemoryModel memory, Func<IStrategy> make) => Enumerable.Range(0, Seeds)
        .Select(seed => Walker.Walk(scenario, new WalkOptions { Memory = memory, Strategy = make(), Seed = seed, MaxExecutions = Most }).Executions)
        .Order()
        .ElementAt(Seeds / 2);
}
