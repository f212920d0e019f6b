using System.Diagnostics;
using System.Globalization;
using CryptoVirtio.ConcurrencyTests;
using CryptoVirtio.Coyote;
using Interleave;

namespace CryptoVirtio.Benchmarks;

/// <summary>How long each explorer and strategy takes to a planted defect: the table of <c>concurrency-tests/README.md</c>, in Markdown.</summary>
internal static class DefectTable
{
    private const uint MostIterations = 2_000; // a cell with more is marked
    private const uint MostDepthFirst = 20_000;
    private const int Seeds = 10;

    private static readonly (string Name, Func<DefectTrial, int, long?> Run)[] s_columns =
    [
        .. from strategy in new[] { CoyoteStrategy.Random, new("probabilistic"), new("pct", 10), new("delay", 10), new("q-learning"), new("dfs") }
           select ($"Coyote {strategy}", (Func<DefectTrial, int, long?>)((trial, seed) => OfCoyote(trial, strategy, seed))),
        .. from column in new (string Name, Func<IStrategy> Make)[] { ("walk", static () => new RandomWalk()), ("pct:3", static () => new PctStrategy(3)), ("pos", static () => new PosStrategy()) }
           select ($"Interleave {column.Name}", (Func<DefectTrial, int, long?>)((trial, seed) => OfWalk(trial, column.Make(), seed))),
        ("Interleave exhaustive", static (trial, _) => trial.Explore(MostDepthFirst) is { Finding: not null } result ? result.Complete + result.Blocked : null),
    ];

    /// <summary>Measures and prints it.</summary>
    public static void Print(TextWriter output)
    {
        output.WriteLine($"| Defect, scenario | {string.Join(" | ", s_columns.Select(static column => column.Name))} |");
        output.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---|", s_columns.Length))}");
        foreach (KnownDefect known in KnownDefect.All)
        {
            using var trial = new DefectTrial(known);
            output.Write($"| {known.Name}, {known.Scenario}{(known.NeedsStoreBuffers ? ", TSO" : "")} |");
            foreach ((string name, Func<DefectTrial, int, long?> run) in s_columns)
            {
                int seeds = name.EndsWith("dfs", StringComparison.Ordinal) || name.EndsWith("exhaustive", StringComparison.Ordinal) ? 1 : Seeds;
                output.Write($" {Cell([.. Enumerable.Range(1, seeds).Select(seed => run(trial, seed))])} |");
                output.Flush();
            }

            output.WriteLine();
        }

        output.WriteLine();
        output.WriteLine("| Scenario, right code | Coyote, SC | Coyote, TSO | Interleave walk, SC | Interleave walk, TSO | Interleave exhaustive, SC |");
        output.WriteLine("|---|---|---|---|---|---|");
        foreach (string name in new[] { "ring-kick", "device-callers" })
        {
            output.WriteLine($"| {name} | {string.Join(" | ", Rates(name))} |");
        }
    }

    private static long? OfCoyote(DefectTrial trial, CoyoteStrategy strategy, int seed)
    {
        CoyoteResult result = trial.Explore(strategy, seed, strategy.IsExhaustive ? MostDepthFirst : MostIterations);
        return result.Finding is null ? null : result.Iterations;
    }

    private static long? OfWalk(DefectTrial trial, IStrategy strategy, int seed) =>
        trial.Walk(strategy, seed, MostIterations) is { Finding: not null } walk ? walk.Executions : null;

    private static string Cell(long?[] found)
    {
        long[] counts = [.. found.OfType<long>().Order()];
        if (counts.Length == 0)
        {
            return "not found";
        }

        string worst = found.Length == 1 ? Number(counts[0]) : $"{Number((counts[(counts.Length - 1) / 2] + counts[counts.Length / 2]) / 2)}/{Number(counts[^1])}";
        return counts.Length == found.Length ? worst : $"{worst} ({counts.Length} of {found.Length})";
    }

    private static IEnumerable<string> Rates(string name)
    {
        Interleave.Platform.PlatformScenario scenario = Scenarios.ScenarioList.Find(name)!.Make(Interleave.Platform.Weakening.None);
        yield return Rate(1_000, () => CoyoteExplorer.Explore(scenario, new CoyoteOptions { Iterations = 1_000 }));
        yield return Rate(1_000, () => CoyoteExplorer.Explore(scenario, new CoyoteOptions { Iterations = 1_000, HasStoreBuffers = true }));
        yield return Rate(5_000, () => Walker.Walk(scenario, new WalkOptions { Memory = MemoryModel.SC, MaxExecutions = 5_000 }));
        yield return Rate(5_000, () => Walker.Walk(scenario, new WalkOptions { Memory = MemoryModel.TSO, MaxExecutions = 5_000 }));
        yield return Rate(5_000, () => Explorer.Explore(scenario, new ExploreOptions { Memory = MemoryModel.SC, MaxExecutions = 5_000 }));
    }

    private static string Rate(int count, Action run)
    {
        run(); // compiled by now
        var watch = Stopwatch.StartNew();
        run();
        return $"{Number((long)(count / watch.Elapsed.TotalSeconds))}/s";
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
