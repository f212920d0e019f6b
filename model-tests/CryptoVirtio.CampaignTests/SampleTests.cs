using System.Text;
using CryptoVirtio.TestKit;

namespace CryptoVirtio.CampaignTests;

/// <summary>
/// A sample of the campaign, spread over its layers and judges: what found a mutant in the whole run still does. The mutants are compiled
/// as in the whole run, so the reviewed file is held against them here too.
/// </summary>
[Trait("Category", "Mutant")]
public sealed class SampleTests(SampleTests.Folder folder) : IClassFixture<SampleTests.Folder>
{
    [Fact]
    public void Mutants_of_the_sample_are_found_by_what_found_them()
    {
        var table = new StringBuilder();
        var survivors = new List<string>();
        using var trials = new Trials(folder.Mutated, null);
        SampleEntry[] sample = [.. Sample.Read()];
        Assert.Equal(Sample.Size, sample.Length);
        foreach (SampleEntry entry in sample)
        {
            (Mutant? mutant, int number) = folder.Mutated.Mutants.FirstOrDefault(place => place.Mutant.Id == entry.Id);
            if (mutant is null)
            {
                survivors.Add($"{entry.Text}: not in the code any more");
                continue;
            }

            MutantResult result = trials.Try(mutant, number, [new RecordedSubject(entry.Subject, null, 0, 0, [])]);
            table.Append($"{mutant.Layer,-10} {Path.GetFileName(mutant.File)}:{mutant.Line} {mutant.Text}\n           {result.Outcome}, {entry.Subject.Name}, {result.Seconds:0.0} s\n");
            if (!result.IsFound)
            {
                survivors.Add($"{mutant}: {entry.Subject.Name} does not find it any more, or is gone");
            }
        }

        Report.Write("campaign-sample", $"A sample of the mutants that leave a statement out, and what finds them\n\n{table}");
        Assert.True(survivors.Count == 0, $"{string.Join('\n', survivors)}\nRun the campaign and take a new sample, see model-tests/README.md.");
    }

    [Fact]
    public void Review_speaks_of_mutants_that_exist() => Assert.Empty(CampaignFolder.Review().Stale(folder.Mutated.Places));

    /// <summary>The mutants, compiled once for the tests of this class.</summary>
    public sealed class Folder
    {
        internal MutatedFolder Mutated { get; } = MutatedFolder.Make(Path.Combine(AppContext.BaseDirectory, "mutated"));
    }
}
