using CryptoVirtio.Spec;

namespace CryptoVirtio.ModelTests;

/// <summary>The tables of requirements and of known defects: which rules of the machines state one, and which tests carry it.</summary>
[Trait("Category", "Unit")]
public sealed class RequirementTests
{
    private static readonly ILookup<string, string> s_tests = (
        from folder in RuleTraits.Folders
        from file in SourceFiles.Under(Path.Combine(RepositoryRoot.Path, folder))
        from carried in RuleTraits.In(File.ReadAllText(file))
        select carried).ToLookup(static carried => carried.Id, static carried => carried.Class);

    private static readonly ILookup<string, string> s_machines = AllMachines.All
        .SelectMany(static machine => machine.Rules.Select(rule => (rule.Clause, machine.Name)))
        .ToLookup(static stated => stated.Clause, static stated => stated.Name);

    private static readonly ILookup<string, string> s_patches = (
        from folder in new[] { "model-tests/CryptoVirtio.MutantTests/Defects", "concurrency-tests/CryptoVirtio.ConcurrencyTests/Defects" }
        from file in Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, folder), "*.patch")
        let name = Path.GetFileNameWithoutExtension(file)
        orderby name.Length, name
        select (Id: name.Split('.')[0], Link: $"[{name}](../{folder}/{name}.patch)")).ToLookup(static patch => patch.Id, static patch => patch.Link);

    private static readonly ILookup<string, string> s_places = (
        from folder in new[] { "src", "spec" }
        from file in SourceFiles.Under(Path.Combine(RepositoryRoot.Path, folder))
        where !file.Contains("/Catalogue/", StringComparison.Ordinal)
        from id in Citations.In(File.ReadAllText(file))
        select (Id: id, Type: Path.GetFileName(file).Split('.')[0])).ToLookup(static place => place.Id, static place => place.Type);

    /// <summary>Defects of packed rings and of a vhost-user backend, which are not built yet.</summary>
    private static readonly string[] s_later = ["K6", "K11", "K13", "K14", "K15", "K16", "K17"];

    [Fact]
    public void Every_requirement_has_a_test() =>
        Assert.Empty(Requirements.All.Where(static requirement => !s_tests[requirement.Id].Any()).Select(static requirement => requirement.Id));

    [Fact]
    public void Table_of_requirements_is_up_to_date() => GeneratedFile.Match("spec/REQUIREMENTS.md", Table());

    [Fact]
    public void Table_of_known_defects_is_up_to_date() => GeneratedFile.Match("docs/known-defects.md", KnownDefects());

    [Fact]
    public void Every_known_defect_is_planted_or_has_a_test() => Assert.Equal(
        s_later, Defects.All.Select(static defect => defect.Id).Where(static id => !s_patches[id].Any() && !s_tests[id].Any()));

    [Fact]
    public void Traits_are_found_on_classes_and_on_methods()
    {
        const string source = """
            [Rule("SD1")]
            public sealed class FirstTests
            {
                [Fact, Rule("SD2", "SD3")]
                public void Does() { }
            }
            internal abstract class SecondConformance
            {
                [Rule("SD2")]
                public void Does() { }
            }
            """;

        Assert.Equal(
            [("SD1", "FirstTests"), ("SD2", "FirstTests"), ("SD3", "FirstTests"), ("SD2", "SecondConformance")], RuleTraits.In(source));
    }

    private static string Table()
    {
        var text = new StringBuilder("""
            # Requirements

            Each requirement in our own words, where it comes from, the machines with rules that state it, and the test classes that carry its
            id. Made from the catalogue in `CryptoVirtio.Spec` and from the traits of the tests; a test holds this page against them, and fails
            when a requirement has no test. `CRYPTOVIRTIO_ACCEPT=1 dotnet test --filter RequirementTests` rewrites it.

            | Id | Requirement | Source | Machines | Tests |
            |---|---|---|---|---|

            """);
        foreach (Requirement requirement in Requirements.All)
        {
            string machines = string.Join(", ", s_machines[requirement.Id].Distinct(StringComparer.Ordinal));
            text.Append("| ").AppendJoin(" | ", requirement.Id, requirement.Text, requirement.Clause, machines, List(s_tests[requirement.Id])).Append(" |\n");
        }

        return text.ToString();
    }

    private static string KnownDefects()
    {
        var text = new StringBuilder("""
            # Known defects

            What went wrong elsewhere: `K` in other implementations of virtqueues, and in the laboratory's code `C` in the chat, `F` in the driver,
            `B` in the device. A comment cites the id where the code avoids the defect. A planted defect is a patch that brings it back: `MutantTests`
            find those of `model-tests` with random programs, `ConcurrencyTests` those of `concurrency-tests` with scenarios. Made from the catalogue in
            `CryptoVirtio.Spec`, the patches and the traits of the tests; `CRYPTOVIRTIO_ACCEPT=1 dotnet test --filter RequirementTests` rewrites it.

            | Id | Defect | Planted | Tests | Cited by |
            |---|---|---|---|---|

            """);
        foreach (Defect defect in Defects.All)
        {
            string planted = s_later.Contains(defect.Id) ? "not built yet" : string.Join(", ", s_patches[defect.Id]);
            text.Append("| ").AppendJoin(" | ", defect.Id, defect.Text, planted, List(s_tests[defect.Id]), List(s_places[defect.Id])).Append(" |\n");
        }

        return text.ToString();
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
