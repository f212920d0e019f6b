using System.Collections.Immutable;
using CryptoVirtio.Testing;

namespace CryptoVirtio.MutantTests;

/// <summary>The trials of all planted defects, held once for all tests that look at them.</summary>
public sealed class Trials
{
    /// <summary>Two at a time: what the suites of this repository may use.</summary>
    private const int AtATime = 2;

    // Far beyond what any check needs: only code that never comes back meets it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lazy<ImmutableArray<(Defect Defect, Verdict Verdict)>> _verdicts;

    /// <summary>Reads the defects; the trials are held when they are asked for.</summary>
    public Trials()
    {
        Compiler = new MutantCompiler(RepositoryRoot.Path);
        Defects = DefectReader.ReadAll(Path.Combine(RepositoryRoot.Path, "model-tests", "CryptoVirtio.MutantTests", "Defects"));
        _verdicts = new Lazy<ImmutableArray<(Defect Defect, Verdict Verdict)>>(Hold);
    }

    internal MutantCompiler Compiler { get; }

    /// <summary>All of them, in the order of the list.</summary>
    internal ImmutableArray<Defect> Defects { get; }

    /// <summary>What the general checks say of each. Those that need an interleaving are compiled and not tried.</summary>
    internal ImmutableArray<(Defect Defect, Verdict Verdict)> Verdicts => _verdicts.Value;

    private ImmutableArray<(Defect Defect, Verdict Verdict)> Hold()
    {
        var trial = new Trial(Patience);
        var verdicts = new Verdict[Defects.Length];
        Parallel.For(0, Defects.Length, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, i =>
        {
            ImmutableDictionary<string, byte[]> images = Compiler.Compile(Defects[i]);
            verdicts[i] = Defects[i].Interleaving is null ? trial.Of(Defects[i].Name, images) : Verdict.Held;
        });
        return [.. Defects.Zip(verdicts)];
    }
}
