namespace CryptoVirtio.ModelTests;

[Trait("Category", "Unit")]
public sealed class SeedsTests(ITestOutputHelper output)
{
    [Fact]
    public void Replay_command_names_the_seed_and_the_test()
    {
        int seed = Seeds.For(output);

        Assert.EndsWith("dotnet test model-tests/CryptoVirtio.ModelTests --filter any", Seeds.ReplayCommand(seed, "any"));
        Assert.StartsWith($"CRYPTOVIRTIO_SEED={seed} ", Seeds.ReplayCommand(seed, "any"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Finding_of_a_monitor_has_the_line_that_runs_its_test_again(bool drawsSeed)
    {
        string seed = drawsSeed ? $"CRYPTOVIRTIO_SEED={Seeds.For(output)} " : "";
        var monitor = LiveMonitor.OfChat();
        await Task.Run(() => monitor.Record(new Observation(ChatObservations.StreamEnded)));

        string test = $"{nameof(SeedsTests)}.{nameof(Finding_of_a_monitor_has_the_line_that_runs_its_test_again)}";
        string? line = monitor.Judge(quiescent: true)?.Replay;
        Assert.NotNull(line);
        Assert.StartsWith(seed, line);
        Assert.EndsWith($"dotnet test model-tests/CryptoVirtio.ModelTests --filter {test}", line);
        await Task.Run(() => Assert.Equal(line, monitor.Finding?.Replay));
    }

    [Fact]
    public void Callers_path_leads_to_the_source_even_in_a_deterministic_build()
    {
        Assert.Equal(Path.Combine(RepositoryRoot.Path, "a", "b.cs"), RepositoryRoot.Resolve("/_/a/b.cs"));
        Assert.True(File.Exists(RepositoryRoot.Resolve(Here())));
    }

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string file = "") => file;
}
