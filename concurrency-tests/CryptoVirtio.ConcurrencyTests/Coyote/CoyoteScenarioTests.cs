namespace CryptoVirtio.ConcurrencyTests;

/// <summary>Coyote finds nothing wrong with the real code: no false alarm of its platform layer, and another look at the same scenarios.</summary>
[Trait("Category", "Concurrency")]
[Trait("Category", "Coyote")]
public sealed class CoyoteScenarioTests(ITestOutputHelper output)
{
    private const int Iterations = 150;

    [Theory]
    [InlineData("ring-kick", false)]
    [InlineData("ring-kick", true)]
    [InlineData("ring-call", false)]
    [InlineData("ring-call", true)]
    [InlineData("device-callers", false)]
    [InlineData("device-callers", true)]
    [InlineData("device-hybrid", false)]
    [InlineData("engine-session", false)]
    [InlineData("device-start", false)]
    [InlineData("device-poll", false)]
    [InlineData("hostile-request", false)]
    [InlineData("chat-both-ends", false)]
    public void No_run_of_a_scenario_is_wrong(string name, bool hasStoreBuffers)
    {
        uint iterations = (uint)Seeds.Iterations(Iterations);

        CoyoteResult result = CoyoteExplorer.Explore(
            ScenarioList.Find(name)!.Make(Weakening.None),
            new CoyoteOptions { HasStoreBuffers = hasStoreBuffers, Seed = Seeds.For(output), Iterations = iterations });

        Assert.True(result.Finding is null, result.Finding?.ToString());
        Assert.Equal(iterations, result.Iterations);
        Assert.NotEqual(0, result.Steps);
    }

    [Fact]
    public void Every_schedule_of_a_small_scenario_is_explored()
    {
        CoyoteResult result = CoyoteExplorer.Explore(
            ScenarioList.Find("engine-session")!.Make(Weakening.None),
            new CoyoteOptions { Strategy = new CoyoteStrategy("dfs"), Iterations = 1_000 });

        Assert.True(result.Finding is null, result.Finding?.ToString());
        Assert.Equal((true, 18L), (result.IsWhole, result.Iterations));
    }
}
