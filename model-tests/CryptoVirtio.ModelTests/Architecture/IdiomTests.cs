namespace CryptoVirtio.ModelTests;

/// <summary>All text uses the standard's terms: no idiom of the list in any text file of the repository (CONTRIBUTING, Style).</summary>
[Trait("Category", "Unit")]
public sealed partial class IdiomTests
{
    private static readonly string[] s_generated = [".git", ".vs", "bin", "obj", "out", "BenchmarkDotNet.Artifacts", "StrykerOutput", "TestResults"];

    /// <summary>Lines that may have an idiom: the file, what such a line contains, and why.</summary>
    private static readonly (string File, string Line, string Why)[] s_exceptions =
    [
        ("CONTRIBUTING.md", "| Before |", "the examples of what not to write"),
        ("spec/CryptoVirtio.Spec/Machines/Notify/NotifyMachine.cs", "{id}-OWING", "the end of rule ids"),
        ("model-tests/CryptoVirtio.ModelTests/Architecture/IdiomTests.cs", "", "the list itself"),
        ("model-tests/CryptoVirtio.Campaign/results.txt", "", "it quotes code and tests of the commits that it names"),
    ];

    [Fact]
    public void No_text_has_an_idiom_of_the_list()
    {
        string[] found =
        [
            .. from file in TextFiles(RepositoryRoot.Path)
               let name = Path.GetRelativePath(RepositoryRoot.Path, file)
               from line in File.ReadLines(file).Index()
               where !s_exceptions.Any(exception => exception.File == name && line.Item.Contains(exception.Line, StringComparison.Ordinal))
               from idiom in Idioms(line.Item)
               select $"{name}:{line.Index + 1}: {idiom}",
        ];

        Assert.True(found.Length == 0, $"""
            {found.Length} idioms; CONTRIBUTING (Style) has the terms to use in their place:
            {string.Join('\n', found)}
            """);
    }

    [Fact]
    public void Every_exception_is_needed() => Assert.All(s_exceptions, static exception => Assert.Contains(
        File.ReadLines(Path.Combine(RepositoryRoot.Path, exception.File)),
        line => line.Contains(exception.Line, StringComparison.Ordinal) && Idioms(line).Any()));

    [Theory]
    [InlineData("// Whoever waits is owed nothing", "Whoever", "owed")]
    [InlineData("public void Ring_is_made_anew_when_nobody_looks()", "anew", "nobody")]
    [InlineData("it comes  home, which lets off the house", "comes  home", "lets off", "the house")]
    [InlineData("| KICK-SPURIOUS-OWED (SV9) | and CALL-MOVE-OWING |")]
    [InlineData("renewed; allowed; a looked-up name; essays; the household; _isOwed")]
    public void Idioms_are_whole_words_outside_of_rule_ids(string line, params string[] idioms) => Assert.Equal(idioms, Idioms(line));

    private static IEnumerable<string> Idioms(string line) => Idiom().Matches(RuleId().Replace(line, "")).Select(static match => match.Value);

    private static IEnumerable<string> TextFiles(string root) => Directory
        .EnumerateFiles(root, "*", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar).Any(s_generated.Contains))
        .Where(static file => Path.GetExtension(file) is not (".bin" or ".png" or ".user" or ".trace") && !file.Contains(".received.", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    // An underscore parts words too: names of tests are text.
    [GeneratedRegex(
        @"(?<![A-Za-z0-9])(wish(es|ed|ing)?|doomed|whoever|nobody|somebody|anew|(come|comes|came|coming)\s+home|owe[ds]?|owing|lets?\s+off|the\s+house|a\s+look|says)(?![A-Za-z0-9])",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Idiom();

    [GeneratedRegex("(?<![A-Za-z0-9])[A-Z]+(-[A-Z]+)+(?![A-Za-z0-9])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RuleId();
}
