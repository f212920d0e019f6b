using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace CryptoVirtio.MutantTests;

/// <summary>
/// The defects of the original laboratory code, planted in the real source one at a time: the general checks, which know none of them,
/// find each, and find nothing where nothing is planted.
/// </summary>
[Trait("Category", "Model")]
public sealed class SourceMutantTests(Trials trials, ITestOutputHelper output) : IClassFixture<Trials>
{
    // Shrinking ends in a smallest program, not always in the smallest.
    private const int Slack = 2;

    [Fact]
    public void Planted_defects_are_all_found()
    {
        string table = MutantTable.Render(trials.Verdicts);
        Report.Write("mutants", table);
        output.WriteLine(table);
        string[] survivors = [.. trials.Verdicts
            .Where(static trial => trial.Defect.Interleaving is null && trial.Verdict.Check is null)
            .Select(static trial => $"{trial.Defect.Name}: {trial.Defect.Planted}")];
        Assert.True(survivors.Length == 0, "No general check finds:\n" + string.Join('\n', survivors));
    }

    [Fact]
    public void Counterexamples_are_as_short_as_recorded()
    {
        string path = Snapshot.PathOf();
        string table = MutantTable.Render(trials.Verdicts);
        var recorded = MutantTable.Lengths(File.Exists(path) ? File.ReadAllText(path) : "");
        var received = MutantTable.Lengths(table);
        bool holds = received.Count == recorded.Count
            && received.All(row => recorded.TryGetValue(row.Key, out int length) && row.Value <= length + Slack);

        // Other draws give other programs, which is no news as long as they are short; so the text as a whole is not held.
        if (!holds || Snapshot.Accepts)
        {
            Snapshot.Match(table);
        }
    }

    [Fact]
    public void Unpatched_source_passes_every_check_when_it_is_compiled_in_the_same_way() => Assert.All(
        trials.Baselines,
        static baseline => Assert.True(
            baseline.Verdict.Check is null, $"{baseline.Check} flags a correct implementation:\n{baseline.Verdict.Counterexample}"));

    [Fact]
    public void Defects_of_the_original_are_all_planted() => Assert.Equal(
        [.. Numbered('C', 9), .. Numbered('F', 14), .. Numbered('B', 13)],
        trials.Defects.Select(static defect => defect.Id).Distinct());

    // A check that knows what is planted proves nothing.
    [Fact]
    public void Checks_mention_no_defect()
    {
        var ids = new Regex($@"\b({string.Join('|', trials.Defects.Select(static defect => defect.Id).Distinct())})\b");
        string[] mentions =
        [
            .. from project in (string[])["CryptoVirtio.Programs", "CryptoVirtio.MutantTests"]
               from file in Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "model-tests", project), "*.cs", SearchOption.AllDirectories)
               from line in File.ReadLines(file)
               where ids.IsMatch(line)
               select $"{Path.GetFileName(file)}: {line.Trim()}",
        ];
        Assert.Empty(mentions);
    }

    private static IEnumerable<string> Numbered(char family, int count) => Enumerable.Range(1, count).Select(number => $"{family}{number}");
}
