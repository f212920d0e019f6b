namespace CryptoVirtio.MutantTests;

/// <summary>The trials of all planted defects, held once for all tests that look at them.</summary>
public sealed class Trials
{
    // Far beyond what any check needs, on a busy machine too: only code that never comes back meets it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Two at a time: what the suites of this repository may use.
    private static readonly ParallelOptions Parallelism = new() { MaxDegreeOfParallelism = 2 };

    private readonly Lazy<ImmutableArray<Baseline>> _baselines;
    private readonly Lazy<ImmutableArray<(Defect Defect, Judgement Verdict)>> _verdicts;

    /// <summary>Reads the defects; the trials are held when they are asked for.</summary>
    public Trials()
    {
        Compiler = new MutantCompiler(RepositoryRoot.Path);
        Defects = DefectReader.ReadAll(Path.Combine(RepositoryRoot.Path, "model-tests", "CryptoVirtio.MutantTests", "Defects"));
        _baselines = new(() => Baseline.Of(Compiler.CompileUnpatched(Defects), Parallelism));
        _verdicts = new(Hold);
    }

    internal MutantCompiler Compiler { get; }

    /// <summary>All of them, in the order of the list.</summary>
    internal ImmutableArray<Defect> Defects { get; }

    /// <summary>What the general checks say of the source without any of them.</summary>
    internal ImmutableArray<Baseline> Baselines => _baselines.Value;

    /// <summary>What the general checks say of each. Those that need an interleaving are compiled and not tried.</summary>
    internal ImmutableArray<(Defect Defect, Judgement Verdict)> Verdicts => _verdicts.Value;

    private ImmutableArray<(Defect Defect, Judgement Verdict)> Hold()
    {
        var verdicts = new Judgement[Defects.Length];
        Parallel.For(0, Defects.Length, Parallelism, i => verdicts[i] = Try(Defects[i]));
        return [.. Defects.Zip(verdicts)];
    }

    private Judgement Try(Defect defect)
    {
        ImmutableDictionary<string, byte[]> images = Compiler.Compile(defect);
        if (defect.Interleaving is not null)
        {
            return Judgement.Held;
        }

        using var world = new MutantWorld(defect.Name, images);
        return new Trial(Patience).Of([.. WorldCheck.AllOf(world)
            .Zip(Baselines, static (check, baseline) => (Check: check, baseline.Reached))
            .Where(entry => entry.Reached.Overlaps(images.Keys))
            .Select(static entry => entry.Check)]);
    }
}
