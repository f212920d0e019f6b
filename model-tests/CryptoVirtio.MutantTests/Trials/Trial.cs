namespace CryptoVirtio.MutantTests;

/// <summary>Runs general checks over some code until one finds something wrong.</summary>
/// <param name="patience">How long one check may take: code that hangs is as wrong as any. Not a limit for code that works.</param>
internal sealed class Trial(TimeSpan patience)
{
    // The seeds are fixed, so that the counterexamples are the same each time. Most defects fall to a few programs of some check, so
    // all checks get a short turn before any gets a long one.
    private static readonly ImmutableArray<(int Seed, int Iterations)> Rounds = [(1, 20), (2, 200)];

    /// <summary>Runs checks.</summary>
    public Judgement Of(IReadOnlyCollection<WorldCheck> checks)
    {
        foreach ((int seed, int iterations) in Rounds)
        {
            foreach (WorldCheck check in checks)
            {
                Judgement verdict = Run(check, seed, iterations);
                if (verdict.Check is not null)
                {
                    return verdict;
                }
            }
        }

        return Judgement.Held;
    }

    private Judgement Run(WorldCheck check, int seed, int iterations)
    {
        Judgement? verdict = null;
        var thread = new Thread(() => verdict = Try(check, seed, iterations)) { IsBackground = true, Name = check.Name };
        thread.Start();
        return thread.Join(patience) ? verdict! : new Judgement(check.Name, $"hangs: no answer in {patience.TotalSeconds} s", 0);
    }

    private static Judgement Try(WorldCheck check, int seed, int iterations)
    {
        try
        {
            CheckOutcome outcome = check.Run(seed, iterations);
            return outcome.Counterexample is { } found ? new Judgement(check.Name, found, outcome.Length) : Judgement.Held;
        }
        catch (Exception thrown)
        {
            return new Judgement(check.Name, $"throws {thrown.GetType().Name}: {thrown.Message}", 0);
        }
    }
}
