using BenchmarkDotNet.Attributes;
using Interleave;
using Interleave.Problems;

namespace CryptoVirtio.Benchmarks;

/// <summary>
/// The explorer, per execution. Walks with two threads spin for the baton and need both cores of two; more than two share one core. The
/// allocation of a walk is that of the scenario, which is built again for each; the explorer adds none per step.
/// </summary>
public class ExplorerBenchmarks
{
    private const int Walks = 20_000;
    private const int ExecutionsOfFour = 46_755;

    /// <summary>Random walks of the reference scenario with two items: two threads.</summary>
    [Benchmark(OperationsPerInvoke = Walks)]
    public long Walk_two_threads() =>
        Walker.Walk(new ReferenceScenario(2), new WalkOptions { Memory = MemoryModel.SC, MaxExecutions = Walks }).Executions;

    /// <summary>Random walks of a problem of three threads.</summary>
    [Benchmark(OperationsPerInvoke = Walks)]
    public long Walk_three_threads() =>
        Walker.Walk(new Reorder(3), new WalkOptions { Memory = MemoryModel.SC, MaxExecutions = Walks, GoOn = true }).Executions;

    /// <summary>The same of four.</summary>
    [Benchmark(OperationsPerInvoke = Walks)]
    public long Walk_four_threads() =>
        Walker.Walk(new Reorder(4), new WalkOptions { Memory = MemoryModel.SC, MaxExecutions = Walks, GoOn = true }).Executions;

    /// <summary>The proof of the reference scenario with four items under SC.</summary>
    [Benchmark(OperationsPerInvoke = ExecutionsOfFour)]
    public long Prove() =>
        Explorer.Explore(new ReferenceScenario(4), new ExploreOptions { Memory = MemoryModel.SC }).Complete;
}
