namespace CryptoVirtio.Scenarios;

/// <summary>Every scenario over the real code, the smallest first.</summary>
public static class ScenarioList
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ScenarioEntry> All { get; } =
    [
        .. RingScenarios.All,
        .. ChatPlan.All.Select(static plan => new ScenarioEntry(plan.Name, plan.Summary, _ => new ChatScenario(plan))),
        .. from closes in new[] { false, true }
           let scenario = new EngineScenario(closes)
           select new ScenarioEntry(scenario.Name, scenario.Summary, _ => scenario),
        .. DeviceScenarios.All,
        .. HostileScenarios.All,
        .. from scenario in new EngineFileScenario[] { new EngineReapersScenario(), new EngineReturnScenario(), new EngineCreateScenario() }
           select new ScenarioEntry(scenario.Name, scenario.Summary, _ => scenario),
    ];

    /// <summary>The scenario of that name, or null.</summary>
    public static ScenarioEntry? Find(string name) => All.FirstOrDefault(entry => entry.Name == name);
}
