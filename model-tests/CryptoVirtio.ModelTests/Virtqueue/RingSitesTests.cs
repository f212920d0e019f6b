using CryptoVirtio.Spec;

namespace CryptoVirtio.ModelTests;

/// <summary>A site's name is how an access is found again: in a report, and when exactly this one is weakened.</summary>
[Trait("Category", "Unit")]
public sealed partial class RingSitesTests
{
    [Fact]
    public void Every_site_has_a_name_of_its_own()
    {
        string[] names = Names();

        Assert.NotEmpty(names);
        Assert.Distinct(names);
    }

    [Fact]
    public void Every_site_is_named_by_its_rule_and_its_purpose()
    {
        HashSet<string> known =
            [.. Requirements.All.Select(static requirement => requirement.Id), .. Defects.All.Select(static defect => defect.Id)];

        Assert.All(Names(), name => Assert.Contains(Form().Match(name).Groups["id"].Value, known));
    }

    // Read by each test: what is kept for the process would hide a name that is changed for one test only.
    private static string[] Names() => [.. typeof(RingSites)
        .GetProperties(BindingFlags.Public | BindingFlags.Static)
        .Select(static property => ((AccessSite)property.GetValue(null)!).Name)];

    [GeneratedRegex("^(?<id>[A-Z]+[0-9]+)\\.[a-z-]+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
