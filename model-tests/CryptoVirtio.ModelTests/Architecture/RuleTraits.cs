namespace CryptoVirtio.ModelTests;

/// <summary>Which test class carries which requirement: rule traits, read from the sources of all test projects.</summary>
internal static partial class RuleTraits
{
    /// <summary>Folders with tests.</summary>
    public static IReadOnlyList<string> Folders { get; } = ["model-tests", "concurrency-tests", "snapshots", "system-tests"];

    /// <summary>Pairs of a rule id and the class whose test, or all of whose tests, carry it; a pair for each trait.</summary>
    public static IEnumerable<(string Id, string Class)> In(string source)
    {
        string? type = null;
        List<string> waiting = [];
        List<(string Id, string Class)> found = [];
        foreach (string line in source.Split('\n'))
        {
            waiting.AddRange(Ids(line));
            if (Type().Match(line) is { Success: true } declared)
            {
                type = declared.Groups["name"].Value;
            }

            if (type is not null && waiting.Count > 0 && !line.TrimStart().StartsWith('['))
            {
                found.AddRange(waiting.Select(id => (id, type)));
                waiting.Clear();
            }
        }

        return found;
    }

    /// <summary>Ids that the attributes of a line name.</summary>
    public static IEnumerable<string> Ids(string line) =>
        Rule().Matches(line).SelectMany(static match => match.Groups["id"].Captures).Select(static capture => capture.Value);

    [GeneratedRegex("""\b(Rule\(|Trait\("Rule", *)("(?<id>[^"]*)"(, *)?)+\)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rule();

    [GeneratedRegex(@"^\s*(public|internal|file)[\w ]* class (?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Type();
}
