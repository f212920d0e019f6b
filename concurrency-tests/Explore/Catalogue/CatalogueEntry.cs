namespace Explore;

/// <summary>A scenario that can be named on the command line.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Group">The heading in the list.</param>
/// <param name="Summary">What it shows, in one sentence.</param>
/// <param name="Make">Makes it.</param>
internal sealed record CatalogueEntry(string Name, string Group, string Summary, Func<ScenarioChoice, Scenario> Make)
{
    /// <summary>Takes --program, or draws one from --seed.</summary>
    public bool TakesProgram { get; init; }

    /// <summary>Takes --n and --mutant.</summary>
    public bool HasParameters { get; init; }
}
