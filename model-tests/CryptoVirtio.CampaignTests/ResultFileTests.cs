namespace CryptoVirtio.CampaignTests;

[Trait("Category", "Unit")]
public sealed class ResultFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void Results_before_an_interruption_count_and_the_broken_line_does_not()
    {
        var file = new ResultFile(_path);
        file.Add(Result("aa", Outcome.Killed));
        file.Add(Result("bb", Outcome.Survived));
        File.WriteAllText(_path, File.ReadAllText(_path)[..^5]);
        Assert.Equal(["aa"], ResultFile.Read([_path]).Keys);
    }

    [Fact]
    public void Later_result_of_a_mutant_counts()
    {
        var file = new ResultFile(_path);
        file.Add(Result("aa", Outcome.Survived));
        file.Add(Result("aa", Outcome.Killed));
        Assert.Equal(Outcome.Killed, Assert.Single(ResultFile.Read([_path])).Value.Outcome);
    }

    [Fact]
    public void Shards_are_apart_and_together_everything()
    {
        int[] all = [.. Enumerable.Range(0, 10)];
        IEnumerable<int>[] parts = [.. Enumerable.Range(1, 3).Select(number => RunCommand.PartOf(all, new Explore.Shard(number, 3)))];
        Assert.Equal(all, parts.SelectMany(static part => part).Order());
    }

    public void Dispose() => File.Delete(_path);

    private static MutantResult Result(string id, Outcome outcome) => new(id, outcome, null, "", "", "", 0, 0);
}
