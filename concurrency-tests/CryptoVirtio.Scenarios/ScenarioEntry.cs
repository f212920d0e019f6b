namespace CryptoVirtio.Scenarios;

/// <summary>A scenario that can be asked for by name.</summary>
/// <param name="Name">For the command line.</param>
/// <param name="Summary">One sentence: what it shows.</param>
/// <param name="Make">Makes it, with barriers weakened.</param>
public sealed record ScenarioEntry(string Name, string Summary, Func<Weakening, PlatformScenario> Make)
{
    /// <summary>Executions to explore by default where there are too many for a proof; null where all of them are explored.</summary>
    public int? Budget { get; init; }
}
