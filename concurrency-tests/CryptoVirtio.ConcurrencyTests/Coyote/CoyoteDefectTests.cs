using System.Globalization;

namespace CryptoVirtio.ConcurrencyTests;

/// <summary>Coyote finds planted defects in the real code as soon as it was measured to, and finds each again along its trace.</summary>
[Trait("Category", "Concurrency")]
[Trait("Category", "Coyote")]
public sealed class CoyoteDefectTests(ITestOutputHelper output)
{
    private const uint Slack = 5; // more than the worst of ten seeds

    public static IEnumerable<object[]> Defects { get; } = KnownDefect.All.Select(static known => new object[] { known.Name });

    [Theory]
    [MemberData(nameof(Defects))]
    public void Planted_defect_is_found(string name)
    {
        KnownDefect known = KnownDefect.All.Single(known => known.Name == name);
        using var trial = new DefectTrial(known);

        CoyoteResult result = trial.Explore(CoyoteStrategy.Random, Seeds.For(output), Slack * known.Worst);

        Assert.True(result.Finding is not null, $"{name} is not found in {result.Iterations} iterations of {known.Scenario}.");
        output.WriteLine(result.Finding.ToString());
        Report.Line("coyote", string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-10} {known.Scenario,-15} {(known.NeedsStoreBuffers ? "TSO" : "SC"),-4} random: iteration {result.Iterations,5:N0} of at most {Slack * known.Worst,5:N0}, {result.Finding.Verdict}"));

        // Along the trace it is found again, and without the defect nothing is.
        var replay = new CoyoteOptions { HasStoreBuffers = known.NeedsStoreBuffers, Replay = result.Finding.Trace };
        CoyoteFinding? again = CoyoteExplorer.Explore(trial.Scenario, replay).Finding;
        Assert.Equal((result.Finding.Verdict, result.Finding.Message), (again?.Verdict, again?.Message));
        Assert.Equal(result.Finding.Steps, again!.Steps);
        CoyoteFinding? other = CoyoteExplorer.Explore(ScenarioList.Find(known.Scenario)!.Make(Weakening.None), replay).Finding;
        Assert.NotEqual(result.Finding.Message, other?.Message);
    }

    [Fact]
    [Rule("SD9")]
    public void Driver_that_polls_for_ever_is_a_liveness_finding_when_a_notification_is_lost()
    {
        KnownDefect known = KnownDefect.All.Single(static known => known.Name == "K9.device");
        using var trial = new DefectTrial(known);
        int seed = Seeds.For(output);

        CoyoteFinding? lost = trial.Explore(CoyoteStrategy.Random, seed, Slack * known.Worst, NewPolling(trial.Own(typeof(RingScenario)), trial.Own(typeof(RingPlan)))).Finding;
        CoyoteResult right = CoyoteExplorer.Explore(NewPolling(typeof(RingScenario), typeof(RingPlan)), new CoyoteOptions { Seed = seed, Iterations = 50 });

        Assert.Equal(CoyoteVerdict.Liveness, lost?.Verdict);
        Assert.All(["driver  ", "load used.idx", "pause"], text => Assert.Contains(text, lost!.LastSteps(), StringComparison.Ordinal));
        Assert.True(right.Finding is null, right.Finding?.ToString());
    }

    /// <summary>Driver and device, of which only the device sleeps. By reflection, as the code with a defect has its own types.</summary>
    private static PlatformScenario NewPolling(Type scenario, Type plan)
    {
        object polling = Activator.CreateInstance(plan)!;
        plan.GetProperty(nameof(RingPlan.Spins))!.SetValue(polling, int.MaxValue);
        plan.GetProperty(nameof(RingPlan.CallsAlways))!.SetValue(polling, true);
        return (PlatformScenario)Activator.CreateInstance(scenario, "ring-polling", "a driver that only polls, against the kick", polling, Weakening.None)!;
    }
}
