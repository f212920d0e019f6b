namespace CryptoVirtio.Scenarios;

/// <summary>Draws parallel programs and walks through each, under every memory model and strategy in turn, until something is found.</summary>
/// <param name="Programs">Programs that were drawn.</param>
/// <param name="Schedules">Runs of all of them.</param>
/// <param name="Traces">How many of the runs differ, of each program and model.</param>
/// <param name="Finding">What was found first, shrunk.</param>
public sealed record ProgramHunt(int Programs, long Schedules, long Traces, ProgramFinding? Finding)
{
    /// <summary>A run of more operations than that is a finding.</summary>
    public const int MostSteps = 2_000;

    private static readonly Func<IStrategy>[] s_strategies = [static () => new RandomWalk(), static () => new PctStrategy(3), static () => new PosStrategy()];

    /// <summary>Hunts. The same arguments give the same result.</summary>
    /// <param name="seed">The first program's; the others' follow.</param>
    /// <param name="programs">How many.</param>
    /// <param name="schedules">Runs of each under each model.</param>
    /// <param name="between">Puts something between callers and device; null for nothing.</param>
    public static ProgramHunt Run(int seed, int programs, int schedules, Func<IRun, ICryptoDevice, ICryptoDevice>? between = null)
    {
        var hunt = new ProgramHunt(0, 0, 0, null);
        for (int i = 0; i < programs && hunt.Finding is null; i++)
        {
            int own = unchecked(seed + i);
            ParallelProgram program = ProgramScenario.Language.Draw(own);
            var scenario = new ProgramScenario(program, Weakening.None, between);
            hunt = hunt with { Programs = i + 1 };
            foreach (MemoryModel memory in Enum.GetValues<MemoryModel>())
            {
                hunt = hunt.Walk(own, scenario, memory, s_strategies[(i + (int)memory) % s_strategies.Length](), schedules);
                if (hunt.Finding is not null)
                {
                    break;
                }
            }
        }

        return hunt;
    }

    private ProgramHunt Walk(int seed, ProgramScenario scenario, MemoryModel memory, IStrategy strategy, int schedules)
    {
        var keys = new HashSet<UInt128>();
        Walk walk = Walker.Walk(scenario, new WalkOptions
        {
            Memory = memory,
            Strategy = strategy,
            Seed = seed,
            MaxExecutions = schedules,
            MaxSteps = MostSteps,
            OnTrace = trace => keys.Add(trace.Key()),
        });
        ProgramFinding? finding = null;
        if (walk.Finding is not null)
        {
            (ProgramScenario least, Walk run) = ProgramShrinker.Shrink(scenario, memory, walk, MostSteps);
            finding = new ProgramFinding(seed, scenario.Program, walk, least.Program, memory, run);
        }

        return new ProgramHunt(Programs, Schedules + walk.Executions, Traces + keys.Count, finding);
    }
}
