using CryptoVirtio.Planting;
using CryptoVirtio.Scenarios;
using Interleave;
using Interleave.Seams;

namespace CryptoVirtio.ConcurrencyTests;

/// <summary>What the scenarios say of a defect.</summary>
/// <param name="Defect">What was planted.</param>
/// <param name="Scenario">The one that found it; null when all held.</param>
/// <param name="Memory">The model under which it was found.</param>
/// <param name="Executions">How many executions of that scenario it took.</param>
/// <param name="Found">The finding, shrunk; null when all held.</param>
internal sealed record RaceTrial(Defect Defect, string? Scenario, MemoryModel Memory, long Executions, Walk? Found)
{
    // Most defects fall to a few executions of some scenario, so all get a short turn before any gets a long one.
    private static readonly int[] s_rounds = [30, 200, 3_000];

    /// <summary>Runs every scenario over the code with the defect planted in it, until one finds something.</summary>
    public static RaceTrial Of(Defect defect, MutantCompiler compiler)
    {
        using var world = new MutantWorld(defect.Name, compiler.Compile(defect));
        foreach (int executions in s_rounds)
        {
            foreach ((string name, Scenario scenario) in ScenariosOf(world))
            {
                if (Explore(scenario, executions) is { Finding: not null, Schedule: { } schedule } result)
                {
                    return new RaceTrial(defect, name, MemoryModel.RC11, result.Complete + result.Blocked, Shrinker.Shrink(scenario, MemoryModel.RC11, schedule));
                }
            }
        }

        return new RaceTrial(defect, null, MemoryModel.RC11, 0, null);
    }

    /// <summary>Null when the defect is met before anything is explored: a scenario whose set-up is explored shows it as well.</summary>
    private static Exploration? Explore(Scenario scenario, int executions)
    {
        try
        {
            return Explorer.Explore(scenario, new ExploreOptions { MaxExecutions = executions });
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // The list is the world's own, but what a scenario is is shared.
    private static IEnumerable<(string Name, Scenario Scenario)> ScenariosOf(MutantWorld world)
    {
        object list = world.TypeOf(typeof(ScenarioList)).GetProperty(nameof(ScenarioList.All))!.GetValue(null)!;
        foreach (object entry in (System.Collections.IEnumerable)list)
        {
            Type type = entry.GetType();
            var make = (Func<Weakening, Scenario>)type.GetProperty(nameof(ScenarioEntry.Make))!.GetValue(entry)!;
            yield return ((string)type.GetProperty(nameof(ScenarioEntry.Name))!.GetValue(entry)!, make(Weakening.None));
        }
    }
}
