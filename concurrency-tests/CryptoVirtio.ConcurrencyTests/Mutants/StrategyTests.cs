using System.Globalization;
using System.Text;
using CryptoVirtio.Planting;
using CryptoVirtio.Testing;
using Interleave;
using Xunit;
using Xunit.Abstractions;

namespace CryptoVirtio.ConcurrencyTests;

/// <summary>How many schedules each random strategy takes to find planted defects of the real code. The seeds are always the same.</summary>
[Trait("Category", "Concurrency")]
public sealed class StrategyTests(ITestOutputHelper output)
{
    private const int Seeds = 11;
    private const int Most = 2_000;
    private const string Selective = "spct:5";

    private static readonly (string Name, Func<IStrategy> Make)[] s_strategies =
    [
        ("walk", static () => new RandomWalk()),
        ("pct:3", static () => new PriorityWalk(3)),
        ("pos", static () => new PartialOrderSampling()),
        (Selective, static () => new SelectivePriorityWalk(5)),
    ];

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
            var medians = new Dictionary<string, long>();
            text.Append(CultureInfo.InvariantCulture, $"{name,-10} {scenario,-15} {memory,-4}");
            foreach ((string strategy, Func<IStrategy> make) in s_strategies)
            {
                long[] schedules = [.. Enumerable.Range(0, Seeds).Select(seed => SchedulesToBug(run, memory, make(), seed)).Order()];
                medians[strategy] = schedules[Seeds / 2];
                text.Append(CultureInfo.InvariantCulture, $" {strategy} {schedules[Seeds / 2],3} / {schedules[^1],-4}");
            }

            text.Append('\n');
            if (medians[Selective] > medians["walk"] || (name == "B5.look" && medians[Selective] > 10))
            {
                late.Add(name);
            }
        }

        output.WriteLine(text.ToString());
        Report.Write("strategies", $"Schedules to the bug, median / worst of {Seeds} seeds\n\n{text}");
        Assert.True(late.Count == 0, $"{string.Join(", ", late)}\n{text}");
    }

    private static long SchedulesToBug(Scenario scenario, MemoryModel memory, IStrategy strategy, int seed)
    {
        Walk walk = Walker.Walk(scenario, new WalkOptions { Memory = memory, Strategy = strategy, Seed = seed, MaxExecutions = Most });
        Assert.NotNull(walk.Finding);
        return walk.Executions;
    }
}
