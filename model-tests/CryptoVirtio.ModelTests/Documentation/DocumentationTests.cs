namespace CryptoVirtio.ModelTests;

/// <summary>The pages agree with the tree: links lead somewhere, types exist, code is quoted from examples that run.</summary>
[Trait("Category", "Unit")]
public sealed partial class DocumentationTests
{
    private const int MostFilesOfARequest = 20;
    private const int MostLinesOfAReadme = 60;
    private static readonly string[] s_pages = ["CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"];

    // Each with a README of its own.
    private static readonly string[] s_projects =
    [
        .. from folder in (string[])["src", "spec", "concurrency-tests/Interleave"]
           from project in Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, folder), "*.csproj", SearchOption.AllDirectories)
           select Path.GetRelativePath(RepositoryRoot.Path, Path.GetDirectoryName(project)!),
    ];

    private static IEnumerable<Page> Docs => Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "docs"), "*.md")
        .Select(static file => new Page(Path.GetRelativePath(RepositoryRoot.Path, file)));

    private static IEnumerable<Page> Readmes => Directory.EnumerateFiles(RepositoryRoot.Path, "README.md", SearchOption.AllDirectories)
        .Select(static file => Path.GetRelativePath(RepositoryRoot.Path, file))
        .Where(static file => !file.Split('/').Any(static part => part is "bin" or "obj" or "node_modules" || part.StartsWith('.')))
        .Select(static file => new Page(file));

    [Fact]
    public void Every_relative_link_leads_to_a_file_and_a_heading() => AssertNo.Reasons(
        from page in Docs.Concat(Readmes).Concat(s_pages.Select(static page => new Page(page)))
        from target in page.Links
        where !page.Leads(target)
        select $"{page.Name}: {target}");

    [Fact]
    public void The_way_of_a_request_names_twenty_files_at_most()
    {
        var page = new Page("docs/request.md");
        string[] files = [.. page.Links.Select(page.Resolve).Where(static file => file.EndsWith(".cs", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];

        Assert.InRange(files.Length, 1, MostFilesOfARequest);
    }

    [Fact]
    public void Each_project_has_a_short_readme()
    {
        Assert.NotEmpty(s_projects);
        AssertNo.Reasons(
            from project in s_projects
            let readme = Path.Combine(project, "README.md")
            let lines = File.Exists(Path.Combine(RepositoryRoot.Path, readme)) ? new Page(readme).Lines.Count : 0
            where lines is 0 or > MostLinesOfAReadme
            select $"{readme}: {lines} lines");
    }

    [Fact]
    public void Each_type_of_the_glossary_exists()
    {
        HashSet<string> types =
        [
            .. from folder in (string[])["src", "spec", "concurrency-tests/Interleave"]
               from file in SourceFiles.Under(Path.Combine(RepositoryRoot.Path, folder))
               from declared in Declaration().Matches(File.ReadAllText(file))
               select declared.Groups["name"].Value,
        ];
        string[][] rows = [.. new Page("docs/glossary.md").Rows];

        Assert.All(rows, static row => Assert.Equal(4, row.Length));
        AssertNo.Reasons(
            from row in rows
            where row[2] != "-"
            from type in row[2].Split(", ").Select(static type => type.Trim('`'))
            where !types.Contains(type)
            select $"{row[0]}: {type}");
    }

    [Fact]
    public void Code_of_a_page_is_quoted_from_an_example()
    {
        string[] examples = [.. SourceFiles.Under(Path.Combine(RepositoryRoot.Path, "examples")).Select(static file => Flat(File.ReadAllText(file)))];
        Page[] pages = [new Page("README.md"), .. Docs, .. s_projects.Select(static project => new Page(Path.Combine(project, "README.md")))];

        Assert.Contains(pages, static page => page.CSharp.Any());
        AssertNo.Reasons(
            from page in pages
            from code in page.CSharp
            where !examples.Any(example => example.Contains(Flat(code), StringComparison.Ordinal))
            select $"{page.Name}: {code.Split('\n')[0]}");
    }

    [Fact]
    public void Links_rows_and_code_of_a_page_are_found()
    {
        var page = new Page("docs/glossary.md");

        Assert.True(page.Leads("decisions.md#virtqueue-and-driver"));
        Assert.False(page.Leads("decisions.md#no-such-heading"));
        Assert.False(page.Leads("no-such-page.md"));
        Assert.Contains(page.Links, static target => target.StartsWith("decisions.md", StringComparison.Ordinal));
        Assert.Contains(page.Rows, static row => row[2] == "`Descriptor`");
    }

    /// <summary>Without the indentation, which differs in a quote.</summary>
    private static string Flat(string code) => string.Join('\n', code.Split('\n').Select(static line => line.Trim())).Trim();

    [GeneratedRegex(@"\b(class|struct|interface|enum|record(\s+(class|struct))?|delegate\s+[\w?]+)\s+(?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Declaration();
}
