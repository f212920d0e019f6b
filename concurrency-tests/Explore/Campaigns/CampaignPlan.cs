namespace Explore;

/// <summary>What is to be run, and how.</summary>
/// <param name="Scenario">The program.</param>
/// <param name="Arguments">How the command line names it.</param>
/// <param name="Strategy">The strategy.</param>
/// <param name="Memory">The memory model.</param>
/// <param name="Seed">The seed of random strategies.</param>
/// <param name="Budget">The budget.</param>
/// <param name="Shard">Which part.</param>
/// <param name="Replay">A schedule to run instead.</param>
internal sealed record CampaignPlan(
    Scenario Scenario,
    string Arguments,
    StrategyChoice Strategy,
    MemoryModel Memory,
    int Seed,
    Budget Budget,
    Shard Shard,
    Schedule? Replay)
{
    /// <summary>How many random executions are made before a search; they are not counted.</summary>
    public long Walks { get; init; }

    /// <summary>Continues after a finding, and lists the distinct findings.</summary>
    public bool KeepGoing { get; init; }

    /// <summary>The name for reports.</summary>
    public string Name => Arguments.Contains("--weaken", StringComparison.Ordinal) ? Arguments : Scenario.Name;

    /// <summary>A run of more operations than that is a finding.</summary>
    public const int MostSteps = 2_000;
}
