namespace Explore;

/// <summary>What <c>run</c> was asked for.</summary>
/// <param name="Scenarios">What is run, one after the other.</param>
/// <param name="Choice">Which variant of them.</param>
/// <param name="Strategy">What decides.</param>
/// <param name="Memory">What orders of accesses there are.</param>
/// <param name="Seed">For strategies that draw.</param>
/// <param name="Budget">For each scenario.</param>
/// <param name="Shard">Which part.</param>
/// <param name="Replay">A schedule to run instead.</param>
/// <param name="Html">Where to save the page of a finding.</param>
/// <param name="Json">Whether results are for programs.</param>
internal sealed record RunRequest(
    IReadOnlyList<CatalogueEntry> Scenarios,
    ScenarioChoice Choice,
    StrategyChoice Strategy,
    MemoryModel Memory,
    int Seed,
    Budget Budget,
    Shard Shard,
    Schedule? Replay,
    string? Html,
    bool Json)
{
    /// <summary>How many random executions are made before a search.</summary>
    public long Walks { get; init; }

    /// <summary>Whether a campaign goes on after a finding.</summary>
    public bool KeepGoing { get; init; }
}
