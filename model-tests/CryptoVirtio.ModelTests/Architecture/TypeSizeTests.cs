namespace CryptoVirtio.ModelTests;

/// <summary>A type over 350 lines is probably two concepts. A file has the name of its type, and parts of a type a suffix behind a dot.</summary>
[Trait("Category", "Unit")]
public sealed class TypeSizeTests
{
    private const int Most = 350;

    private static readonly Dictionary<string, string> s_reasons = new(StringComparer.Ordinal)
    {
        ["Instance"] = "the states that one machine may be in: a step, what may come before it and the end of a trace need all of them",
    };

    [Fact]
    public void No_type_of_src_or_spec_has_over_350_lines_over_all_its_parts()
    {
        Dictionary<string, int> large = new[] { "src", "spec" }
            .SelectMany(static folder => SourceFiles.Under(Path.Combine(RepositoryRoot.Path, folder)))
            .GroupBy(static file => (Project: Path.GetRelativePath(RepositoryRoot.Path, file).Split('/')[1], Type: Path.GetFileName(file).Split('.')[0]))
            .Select(static type => (type.Key.Type, Lines: type.Sum(static file => File.ReadLines(file).Count())))
            .Where(static type => type.Lines > Most)
            .ToDictionary(static type => type.Type, static type => type.Lines, StringComparer.Ordinal);

        Assert.Equal(s_reasons.Keys.Order(StringComparer.Ordinal), large.Keys.Order(StringComparer.Ordinal));
    }
}
