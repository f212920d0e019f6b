using CryptoVirtio.Coyote;
using CryptoVirtio.Explored;
using CryptoVirtio.Mutants;
using CryptoVirtio.Scenarios;
using CryptoVirtio.TestKit;
using Interleave;
using Interleave.Platform;

namespace CryptoVirtio.ConcurrencyTests;

/// <summary>A scenario over code with a defect planted in it, for both explorers.</summary>
internal sealed class DefectTrial : IDisposable
{
    private static readonly MutantCompiler s_compiler = new(RepositoryRoot.Path);
    private static readonly IReadOnlyList<Defect> s_defects =
    [
        .. DefectReader.ReadAll(Path.Combine(RepositoryRoot.Path, "concurrency-tests", "CryptoVirtio.ConcurrencyTests", "Defects")),
        .. DefectReader.ReadAll(Path.Combine(RepositoryRoot.Path, "model-tests", "CryptoVirtio.MutantTests", "Defects")),
    ];

    private readonly KnownDefect _known;
    private readonly MutantWorld _world;

    /// <summary>Compiles the code with the defect.</summary>
    public DefectTrial(KnownDefect known)
    {
        Defect defect = s_defects.Single(defect => defect.Name == known.Name);
        _known = known;
        _world = new MutantWorld(defect.Name, s_compiler.Compile(defect));
        object entry = Own(typeof(ScenarioList)).GetMethod(nameof(ScenarioList.Find))!.Invoke(null, [known.Scenario])!;
        var make = (Func<Weakening, PlatformScenario>)entry.GetType().GetProperty(nameof(ScenarioEntry.Make))!.GetValue(entry)!;
        Scenario = make(Weakening.None);
    }

    /// <summary>The scenario.</summary>
    public PlatformScenario Scenario { get; }

    /// <summary>Explores it with Coyote.</summary>
    public CoyoteResult Explore(CoyoteStrategy strategy, int seed, uint iterations, IScenario? other = null) => CoyoteExplorer.Explore(
        other ?? Scenario, new CoyoteOptions { Strategy = strategy, HasStoreBuffers = _known.NeedsStoreBuffers, Seed = seed, Iterations = iterations });

    /// <summary>Walks through it with Interleave.</summary>
    public Walk Walk(IStrategy strategy, int seed, long executions) =>
        Walker.Walk(Scenario, new WalkOptions { Memory = Memory, Strategy = strategy, Seed = seed, MaxExecutions = executions });

    /// <summary>Explores every execution of it with Interleave.</summary>
    public Exploration Explore(long executions) => Explorer.Explore(Scenario, new ExploreOptions { Memory = Memory, MaxExecutions = executions });

    /// <summary>A type of the code with the defect.</summary>
    public Type Own(Type type) => _world.TypeOf(type);

    public void Dispose() => _world.Dispose();

    private MemoryModel Memory => _known.NeedsStoreBuffers ? MemoryModel.TSO : MemoryModel.SC;
}
