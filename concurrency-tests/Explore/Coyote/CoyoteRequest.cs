namespace Explore;

/// <summary>What <c>run --engine coyote</c> was asked for.</summary>
/// <param name="Scenarios">What is run, one after the other.</param>
/// <param name="Choice">Which variant of them.</param>
/// <param name="Strategy">What decides.</param>
/// <param name="HasStoreBuffers">TSO; otherwise SC.</param>
/// <param name="Seed">For strategies that draw.</param>
/// <param name="Budget">For each scenario.</param>
/// <param name="Replay">A trace file to run instead.</param>
/// <param name="Json">Whether results are for programs.</param>
internal sealed record CoyoteRequest(
    IReadOnlyList<CatalogueEntry> Scenarios,
    ScenarioChoice Choice,
    CoyoteStrategy Strategy,
    bool HasStoreBuffers,
    int Seed,
    Budget Budget,
    string? Replay,
    bool Json)
{
    /// <summary>The memory model, as reports name it.</summary>
    public string Memory => HasStoreBuffers ? "TSO" : "SC";

    /// <summary>The strategy, for reports.</summary>
    public string Deciding => Replay is not null ? "replayed" : Strategy.IsExhaustive ? $"{Strategy}" : $"{Strategy} from seed {Seed}";
}
