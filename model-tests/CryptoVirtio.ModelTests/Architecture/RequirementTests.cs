using CryptoVirtio.Spec;

namespace CryptoVirtio.ModelTests;

/// <summary>The table of requirements: which rules of the machines state one, and which tests carry it.</summary>
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

    [Fact]
    public void Every_requirement_has_a_test() =>
        Assert.Empty(Requirements.All.Where(static requirement => !s_tests[requirement.Id].Any()).Select(static requirement => requirement.Id));

    [Fact]
    public void Table_of_requirements_is_up_to_date() => GeneratedFile.Match("spec/REQUIREMENTS.md", Table());

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
            string tests = string.Join(", ", s_tests[requirement.Id].Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
            text.Append("| ").AppendJoin(" | ", requirement.Id, requirement.Text, requirement.Clause, machines, tests).Append(" |\n");
        }

        return text.ToString();
    }
}
