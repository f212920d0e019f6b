namespace CryptoVirtio.ConcurrencyTests;

/// <summary>What the scenarios say of a defect.</summary>
/// <param name="Defect">What was planted.</param>
/// <param name="Scenario">The one that found it; null when all held.</param>
/// <param name="Memory">The model under which it was found.</param>
/// <param name="After">How many executions of that scenario it took, and of which kind.</param>
/// <param name="Found">The finding, shrunk; null when all held.</param>
internal sealed record RaceTrial(Defect Defect, string? Scenario, MemoryModel Memory, string After, Walk? Found)
{
    private const int MostSteps = 2_000;

    // Most defects fall to a few executions of some scenario, so all get a short turn before any gets a long one. What a search does not
    // come to for long, random executions may meet soon.
    private static readonly (Func<Scenario, int, Met?> Run, int Executions)[] s_rounds = [(Explore, 30), (Explore, 200), (Walk, 200), (Explore, 3_000)];

    /// <summary>Runs every scenario over the code with the defect planted in it, until one finds something.</summary>
    public static RaceTrial Of(Defect defect, MutantCompiler compiler)
    {
        using var world = new MutantWorld(defect.Name, compiler.Compile(defect));
        foreach ((Func<Scenario, int, Met?> run, int executions) in s_rounds)
        {
            foreach ((string name, Scenario scenario) in ScenariosOf(world))
            {
                if (run(scenario, executions) is var (after, schedule))
                {
                    return new RaceTrial(defect, name, MemoryModel.RC11, after, Shrinker.Shrink(scenario, MemoryModel.RC11, schedule, maxSteps: MostSteps));
                }
            }
        }

        return new RaceTrial(defect, null, MemoryModel.RC11, "", null);
    }

    /// <summary>Null when the defect is met before anything is explored: a scenario whose set-up is explored shows it as well.</summary>
    private static Met? Explore(Scenario scenario, int executions)
    {
        try
        {
            Exploration result = Explorer.Explore(scenario, new ExploreOptions { MaxExecutions = executions, MaxSteps = MostSteps });
            return result.Schedule is { } schedule ? new Met($"{result.Complete + result.Blocked}", schedule) : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The same at random.</summary>
    private static Met? Walk(Scenario scenario, int executions)
    {
        try
        {
            Walk result = Walker.Walk(scenario, new WalkOptions { MaxExecutions = executions, MaxSteps = MostSteps });
            return result.Schedule is { } schedule ? new Met($"{result.Executions} at random", schedule) : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // The list is the world's own, but what a scenario is is shared.
    internal static IEnumerable<(string Name, Scenario Scenario)> ScenariosOf(MutantWorld world)
    {
        object list = world.TypeOf(typeof(ScenarioList)).GetProperty(nameof(ScenarioList.All))!.GetValue(null)!;
        foreach (object entry in (System.Collections.IEnumerable)list)
        {
            Type type = entry.GetType();
            var make = (Func<Weakening, Scenario>)type.GetProperty(nameof(ScenarioEntry.Make))!.GetValue(entry)!;
            yield return ((string)type.GetProperty(nameof(ScenarioEntry.Name))!.GetValue(entry)!, make(Weakening.None));
        }
    }

    private sealed record Met(string After, Schedule Schedule);
}
