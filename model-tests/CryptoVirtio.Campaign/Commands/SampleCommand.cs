namespace CryptoVirtio.Campaign;

/// <summary><c>sample</c>: takes a new sample from the results.</summary>
internal static class SampleCommand
{
    public static Command Create(Option<string> folder)
    {
        var command = new Command("sample", "Take a new sample for the tests from the results.") { folder };
        command.SetAction(parsed =>
        {
            var campaign = new CampaignFolder(parsed.GetRequiredValue(folder));
            File.WriteAllLines(CampaignFolder.SamplePath, Sample.Take(
                campaign.Mutated().Mutants.Select(static entry => entry.Mutant), ResultFile.Read(campaign.AllResults())));
        });
        return command;
    }
}
