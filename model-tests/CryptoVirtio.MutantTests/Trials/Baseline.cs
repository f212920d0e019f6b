namespace CryptoVirtio.MutantTests;

/// <summary>
/// The result of each general check on the source as it stands, and which assemblies it reaches: one that it does not even load cannot hold
/// a defect for it to find, so it need not be run over one.
/// </summary>
/// <param name="Check">Name of the check.</param>
/// <param name="Verdict">What it found.</param>
/// <param name="Reached">The assemblies that were loaded for it.</param>
internal sealed record Baseline(string Check, Judgement Verdict, ImmutableHashSet<string> Reached)
{
    // Code that works is given all the time it wants.
    private static readonly TimeSpan Unhurried = TimeSpan.FromMinutes(5);

    /// <summary>Runs every check over the same code, each in a world of its own.</summary>
    public static ImmutableArray<Baseline> Of(ImmutableDictionary<string, byte[]> images, ParallelOptions parallel)
    {
        var baselines = new Baseline[GeneralChecks.All.Count];
        Parallel.For(0, baselines.Length, parallel, i =>
        {
            using var world = new MutantWorld("unpatched", images);
            WorldCheck check = WorldCheck.AllOf(world)[i];
            Judgement verdict = new Trial(Unhurried).Of([check]);
            baselines[i] = new Baseline(check.Name, verdict, [.. world.Assemblies.Select(static assembly => assembly.GetName().Name!)]);
        });
        return [.. baselines];
    }
}
