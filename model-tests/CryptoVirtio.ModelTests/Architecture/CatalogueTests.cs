using CryptoVirtio.Spec;

namespace CryptoVirtio.ModelTests;

[Trait("Category", "Unit")]
public sealed class CatalogueTests
{
    private static readonly HashSet<string> Known =
        [.. Requirements.All.Select(static requirement => requirement.Id), .. Defects.All.Select(static defect => defect.Id)];

    [Fact]
    public void Ids_are_unique() => Assert.Equal(Requirements.All.Count + Defects.All.Count, Known.Count);

    [Fact]
    public void Every_entry_has_a_text()
    {
        Assert.All(Requirements.All, static requirement => Assert.EndsWith(".", requirement.Text));
        Assert.All(Requirements.All, static requirement => Assert.NotEmpty(requirement.Clause));
        Assert.All(Defects.All, static defect => Assert.EndsWith(".", defect.Text));
    }

    [Fact]
    public void Every_cited_id_is_in_the_catalogue()
    {
        string[] unknown =
        [
            .. from folder in new[] { "src", "spec", "model-tests", "concurrency-tests", "snapshots", "system-tests", "benchmarks", "examples" }
               from file in SourceFiles.Under(Path.Combine(RepositoryRoot.Path, folder))
               where !file.EndsWith(nameof(CatalogueTests) + ".cs", StringComparison.Ordinal)
               from id in Citations.In(File.ReadAllText(file))
               where !Known.Contains(id)
               select $"{id} in {Path.GetRelativePath(RepositoryRoot.Path, file)}",
        ];

        AssertNo.Reasons(unknown);
    }

    [Fact]
    public void Citations_are_found_in_comments_traits_and_site_names()
    {
        const string source = """
            x(); // SD8: why, and K1
            [Rule("IO-CRYPT-3")]
            public static AccessSite A => new("SV5.used-entry");
            string text = "B99";
            /// <summary>Nothing of UTF-8, C-1, AF_F3 or 3.G4x (LC2).</summary>
            """;

        Assert.Equal(["SD8", "K1", "IO-CRYPT-3", "SV5", "LC2"], Citations.In(source));
    }
}
