using System.Text;

namespace CryptoVirtio.ConcurrencyTests;

/// <summary>
/// Known defects of virtqueues and of the original laboratory code that need an interleaving or a memory order, planted in the real source
/// one at a time: the scenarios, which know none of them, find each. Replaying a schedule of the table finds it again.
/// </summary>
[Trait("Category", "Concurrency")]
public sealed class RaceMutantTests(ITestOutputHelper output)
{
    [Fact]
    public void Planted_defects_are_all_found()
    {
        var compiler = new MutantCompiler(RepositoryRoot.Path);
        var text = new StringBuilder();
        var survivors = new List<string>();
        foreach (Defect defect in Defects())
        {
            RaceTrial trial = RaceTrial.Of(defect, compiler);
            text.Append($"{defect.Name,-12} {defect.Planted}\n");
            if (trial.Found is { } found)
            {
                text.Append($"             {trial.Scenario}, {trial.Memory}, after {trial.After}: {Line(found.Finding!.Message)}\n");
                text.Append($"             {found.Finding.Verdict}, {found.Schedule!.Steps.Count} steps: {found.Schedule}\n");
            }
            else
            {
                text.Append("             survives\n");
                survivors.Add(defect.Name);
            }
        }

        output.WriteLine(text.ToString());
        Report.Write("race-mutants", $"Defects that need an interleaving, and what found them\n\n{text}");
        AssertNo.Reasons(survivors);
        Snapshot.Match(text.ToString());
    }

    /// <summary>Those of this project, and of the original's those that an interleaving shows.</summary>
    internal static IEnumerable<Defect> Defects() =>
    [
        .. DefectReader.ReadAll(Path.Combine(RepositoryRoot.Path, "concurrency-tests", "CryptoVirtio.ConcurrencyTests", "Defects")),
        .. DefectReader.ReadAll(Path.Combine(RepositoryRoot.Path, "model-tests", "CryptoVirtio.MutantTests", "Defects"))
            .Where(static defect => (defect.Interleaving ?? defect.Raced) is not null),
    ];

    /// <summary>The line that states what is wrong: a monitor prints the events before it first.</summary>
    private static string Line(string message)
    {
        string[] lines = message.ReplaceLineEndings("\n").Split('\n');
        string line = lines.FirstOrDefault(static line => line.StartsWith("violation: ", StringComparison.Ordinal)) ?? lines[0];
        return line.Length > 160 ? line[..160] : line;
    }
}
