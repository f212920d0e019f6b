namespace CryptoVirtio.ModelTests;

/// <summary>Finds the ids of requirements and defects that sources cite: in comments, rule traits and site names.</summary>
internal static partial class Citations
{
    public static IEnumerable<string> In(string source) => source.Split('\n').SelectMany(InLine).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> InLine(string line)
    {
        IEnumerable<string> traits = RuleTraits.Ids(line);
        IEnumerable<string> sites = SiteName().Matches(line).Select(static match => match.Groups["id"].Value);
        int comment = line.IndexOf("//", StringComparison.Ordinal);
        IEnumerable<string> comments = comment < 0 ? [] : Id().Matches(line[comment..]).Select(static match => match.Value);
        return traits.Concat(sites).Concat(comments);
    }

    [GeneratedRegex("""(new|new Site|Site)\("(?<id>[A-Z]+[0-9]+)\.[a-z-]+"\)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SiteName();

    // A letter or digit, hyphen or underscore beside it makes it part of another word (UTF-8, C-style, AF_ALG).
    [GeneratedRegex(@"(?<![\w-])((SD|SV|PD|PV|LC|CH|VU|[GKCFB])[0-9]{1,2}|IO-[A-Z]+-[0-9]+)(?![\w-])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();
}
