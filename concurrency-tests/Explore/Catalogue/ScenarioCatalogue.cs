namespace Explore;

/// <summary>Every scenario there is.</summary>
internal static class ScenarioCatalogue
{
    /// <summary>The one that takes parameters.</summary>
    public const string Reference = "reference";

    private const string RealCode = "the real code";

    /// <summary>All of them, in the order of the list.</summary>
    public static IReadOnlyList<CatalogueEntry> All { get; } =
    [
        new(
            Reference,
            "reference scenario, with --n and --mutant",
            new ReferenceScenario(2).Summary,
            static choice => new ReferenceScenario(choice.Items, choice.Mutant)) { HasParameters = true },
        .. ProblemList.All.Select(static problem =>
            new CatalogueEntry(problem.Key, "known problems, each with its defect", problem.Value().Summary, _ => problem.Value())),
        .. ScenarioList.All.Select(static entry => new CatalogueEntry(entry.Name, RealCode, entry.Summary, choice => entry.Make(choice.Weakening))),
        new(
            ProgramScenario.CommandName,
            RealCode,
            "a parallel program of ioctls is linearisable: that of --seed, or --program",
            static choice => new ProgramScenario(choice.Program, choice.Weakening)) { TakesProgram = true },
    ];

    /// <summary>The scenarios over the real code.</summary>
    public static IReadOnlyList<CatalogueEntry> OverRealCode => [.. All.Where(static entry => entry.Group == RealCode)];

    /// <summary>The scenario of that name.</summary>
    /// <exception cref="CommandFailure">There is none.</exception>
    public static CatalogueEntry Find(string name) =>
        All.FirstOrDefault(entry => entry.Name == name)
        ?? throw new CommandFailure(ExitCode.Usage, $"there is no scenario '{name}': 'list' names them all");
}
