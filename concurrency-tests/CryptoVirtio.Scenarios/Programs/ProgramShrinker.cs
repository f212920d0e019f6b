namespace CryptoVirtio.Scenarios;

/// <summary>Makes a failing parallel program smaller, and then its schedule: each smaller program is searched for a schedule of its own.</summary>
public static class ProgramShrinker
{
    // What is rarer than that in a smaller program stays in the larger one.
    private const int SchedulesOfCandidate = 200;
    private const int MostCandidates = 400;

    /// <summary>The smallest program that was met in which the same goes wrong, and its smallest run.</summary>
    /// <param name="scenario">What fails.</param>
    /// <param name="memory">Under which memory.</param>
    /// <param name="found">How.</param>
    /// <param name="maxSteps">As in <see cref="WalkOptions.MaxSteps"/>.</param>
    public static (ProgramScenario Scenario, Walk Least) Shrink(ProgramScenario scenario, MemoryModel memory, Walk found, int maxSteps)
    {
        int budget = MostCandidates;
        while (Smaller(scenario, memory, found, maxSteps, ref budget) is var (smaller, walk))
        {
            (scenario, found) = (smaller, walk);
        }

        return (scenario, Shrinker.Shrink(scenario, memory, found.Schedule!, maxSteps: maxSteps));
    }

    private static (ProgramScenario, Walk)? Smaller(ProgramScenario scenario, MemoryModel memory, Walk found, int maxSteps, ref int budget)
    {
        foreach (ParallelProgram candidate in ProgramScenario.Language.Shrink(scenario.Program))
        {
            if (budget-- <= 0)
            {
                break;
            }

            ProgramScenario smaller = scenario.With(candidate);
            Walk walk = Walker.Walk(smaller, new WalkOptions { Memory = memory, MaxExecutions = SchedulesOfCandidate, MaxSteps = maxSteps });
            if (walk.Finding?.Verdict == found.Finding!.Verdict)
            {
                return (smaller, walk);
            }
        }

        return null;
    }
}
