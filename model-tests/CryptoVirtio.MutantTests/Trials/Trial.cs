namespace CryptoVirtio.MutantTests;

/// <summary>Runs general checks over some code until one finds something wrong.</summary>
/// <param name="patience">
/// How long one check may use the processor, or wait without anything using it: code that hangs is as wrong as any. On a loaded machine neither
/// passes sooner.
/// </param>
internal sealed class Trial(TimeSpan patience)
{
    // The seeds are fixed, so that the counterexamples are the same each time. Most defects fall to a few programs of some check, so
    // all checks get a short turn before any gets a long one.
    private static readonly ImmutableArray<(int Seed, int Iterations)> Rounds = [(1, 20), (2, 200)];

    /// <summary>Less of the processor than this in a second is none.</summary>
    private static readonly TimeSpan s_idle = TimeSpan.FromMilliseconds(20);

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
        return EndsInTime(thread) ? verdict! : new Judgement(check.Name, $"hangs: no answer in {patience.TotalSeconds} s of the processor", 0);
    }

    private bool EndsInTime(Thread thread)
    {
        // Two trials at a time use the processor: twice as much of it is one's own patience at least.
        TimeSpan begin = Environment.CpuUsage.TotalTime;
        TimeSpan last = begin;
        for (int idle = 0; idle < patience.TotalSeconds;)
        {
            if (thread.Join(TimeSpan.FromSeconds(1)))
            {
                return true;
            }

            TimeSpan now = Environment.CpuUsage.TotalTime;
            if (now - begin > 2 * patience)
            {
                return false;
            }

            idle = now - last < s_idle ? idle + 1 : 0;
            last = now;
        }

        return false;
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
