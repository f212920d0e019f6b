using CryptoVirtio.Campaign;

var folder = new Option<string>("--folder") { Description = "Where mutants, coverage and results are kept.", DefaultValueFactory = static _ => CampaignFolder.Default };
var recording = new Command("record", "Compile the mutants and record which test and which scenario reaches which of them.") { folder };
recording.SetAction(parsed =>
{
    var campaign = new CampaignFolder(parsed.GetRequiredValue(folder));
    campaign.Coverage(campaign.Mutated(), Console.Out);
});
var worker = new Command("worker", "Serve another process of this program.") { Hidden = true };
worker.SetAction(static _ => Worker.Serve(Console.In, Console.Out));
return new RootCommand("Leaves statements out of the code, one at a time, and sees which test or scenario finds it.")
{
    recording,
    RunCommand.Create(folder),
    TableCommand.Create(folder),
    UnreachedCommand.Create(folder),
    SampleCommand.Create(folder),
    worker,
}.Parse(args).Invoke();
