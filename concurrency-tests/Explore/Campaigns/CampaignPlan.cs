using Interleave;

namespace Explore;

/// <summary>What is to be run, and how.</summary>
/// <param name="Scenario">The program.</param>
/// <param name="Arguments">How the command line names it.</param>
/// <param name="Strategy">What decides.</param>
/// <param name="Memory">What orders of accesses there are.</param>
/// <param name="Seed">For strategies that draw.</param>
/// <param name="Budget">When to give up.</param>
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

    /// <summary>Goes on after a finding, and tells all that differ.</summary>
    public bool KeepGoing { get; init; }

    /// <summary>What is run, for people.</summary>
    public string Name => Arguments.Contains("--weaken", StringComparison.Ordinal) ? Arguments : Scenario.Name;

    /// <summary>A run of more operations than that is a finding.</summary>
    public const int MostSteps = 2_000;
}
