using Explore;

namespace CryptoVirtio.Campaign;

/// <summary><c>unreached</c>: the statements that wait, wake or notify, and that no scenario reaches.</summary>
internal static class UnreachedCommand
{
    public static Command Create(Option<string> folder)
    {
        var command = new Command("unreached", "Print what waits, wakes or notifies, and is reached by no scenario. Exit code 1: one of them is not in the review.") { folder };
        command.SetAction(parsed => Run(new CampaignFolder(parsed.GetRequiredValue(folder))));
        return command;
    }

    private static int Run(CampaignFolder folder)
    {
        MutatedFolder mutated = folder.Mutated();
        Coverage coverage = folder.Coverage(mutated, Console.Error);
        Review review = CampaignFolder.Review();
        int unlisted = 0;
        foreach ((Mutant place, int number) in mutated.Numbered.Where(static entry => entry.Mutant.Kind == MutantKind.Probe))
        {
            if (coverage.Of(number).Any(static subject => subject.Subject.Judge == Judge.Scenarios))
            {
                continue;
            }

            bool isListed = review.Entries.TryGetValue(place.Id, out ReviewEntry? entry);
            Console.WriteLine($"{place.Id} {place.File} {place.Member}: {place.Text}\n    {(isListed ? entry!.Reason : "not in the review")}");
            unlisted += isListed ? 0 : 1;
        }

        return unlisted == 0 ? ExitCode.Ok : ExitCode.Found;
    }
}
