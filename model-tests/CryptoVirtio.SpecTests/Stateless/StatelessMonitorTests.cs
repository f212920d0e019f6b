using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.SpecTests;

/// <summary>A monitor that fires in Stateless too: a difference is a finding, and unmet guards stand in one.</summary>
[Trait("Category", "Model")]
public sealed class StatelessMonitorTests
{
    private static readonly MonitorOptions s_all = new() { StatelessEvery = 1 };
    private static readonly SpecEvent[] s_posted = [new Posted(0, 16, 8, 2, 1), new Fetched(0, 16, 8, 2)];

    [Fact]
    public void Finding_has_the_unmet_guards_when_an_event_is_refused()
    {
        var monitor = new SpecMonitor([ChainMachine.Create()], s_all);
        Assert.All(s_posted, e => Assert.True(monitor.Observe(e)));

        Assert.False(monitor.Observe(new Used(0, 9, 0)));

        Assert.Equal(["CHAIN-USE (SV6): e.Length <= s.Writable"], monitor.Finding!.UnmetGuards);
        Assert.Contains("  unmet   CHAIN-USE (SV6): e.Length <= s.Writable\n", monitor.Finding.Report(), StringComparison.Ordinal);
        Assert.Equal(Verdict.Violation, monitor.Verdict);
    }

    [Theory]
    [InlineData(true, 8, "it does not permit what they do by CHAIN-USE; unmet: ")]
    [InlineData(false, 9, "it permits by CHAIN-USE what they refuse")]
    [InlineData(false, 8, null)]
    public void Difference_is_a_finding_when_stateless_has_other_rules(bool dropped, uint length, string? difference)
    {
        var monitor = new SpecMonitor([Divided(dropped)], s_all);
        Assert.All(s_posted, e => Assert.True(monitor.Observe(e)));

        monitor.Observe(new Used(0, length, 0));

        Assert.Equal(difference is null ? Verdict.Accepted : Verdict.Inconclusive, monitor.Verdict);
        Assert.Contains(difference ?? "", monitor.Finding?.Reason ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Live_monitor_fires_each_event_in_stateless_too()
    {
        var monitor = new LiveMonitor([Divided(dropped: true)], new MonitorOptions { HostOnly = true });
        monitor.Record(new Observation(VirtqueueObservations.Popped, Id: 0, A: 16, B: 8, C: 2));
        Assert.Null(monitor.Finding);

        monitor.Record(new Observation(VirtqueueObservations.Pushed, Id: 0, A: 8, B: 0));

        Assert.Contains("it does not permit", monitor.Finding!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, 3L)]
    [InlineData(2, 2L)] // the second step, and the one that is refused
    public void Sample_has_each_nth_step_and_every_event_that_is_refused(int every, long? fired)
    {
        var monitor = new SpecMonitor([ChainMachine.Create()], new MonitorOptions { StatelessEvery = every });

        Assert.Equal([true, true, false], new[] { s_posted[0], s_posted[1], new Used(0, 9, 0) }.Select(e => monitor.Observe(e)));

        Assert.Equal(fired, monitor.Comparison?.Steps["chain"]);
    }

    /// <summary>A chain that Stateless knows with another CHAIN-USE: without it, or without its guard.</summary>
    private static StatelessJudge Divided(bool dropped)
    {
        IMachine chain = ChainMachine.Create();
        return new(chain, chain.Altered(rule => rule.Id != "CHAIN-USE" ? rule : dropped ? null : (Rule<ChainState, ChainPhase>)rule with { Guard = null }));
    }
}
