namespace CryptoVirtio.SpecTests;

[Trait("Category", "Model")]
public sealed class SpecMonitorTests
{
    private static readonly Posted s_posted = new(1, 20, 8, 2, 7);
    private static readonly Fetched s_fetched = new(1, 20, 8, 2);
    private static readonly Used s_used = new(1, 8, 1);
    private static readonly Reclaimed s_reclaimed = new(1, 8, 0, 7);

    [Fact]
    public void Monitor_accepts_a_chain_and_forgets_it_when_it_is_returned()
    {
        SpecMonitor monitor = Chain();

        Assert.True(monitor.Observe(s_posted));
        Assert.Equal(1, monitor.Alive);
        Assert.All(new SpecEvent[] { s_fetched, s_used, s_reclaimed }, e => Assert.True(monitor.Observe(e), monitor.Finding?.Report()));
        Assert.Equal(0, monitor.Alive);
        Assert.True(monitor.Complete(quiescent: true));
    }

    [Fact]
    public void Monitor_reports_what_is_wrong_and_what_would_be_right_when_a_chain_is_used_unfetched()
    {
        SpecMonitor monitor = Chain();
        monitor.Observe(s_posted);

        Assert.False(monitor.Observe(s_used));
        Assert.Equal(Verdict.Violation, monitor.Verdict);
        string report = monitor.Finding!.Report();
        Assert.Contains("CHAIN-USE-UNFETCHED", report, StringComparison.Ordinal);
        Assert.Contains("Fetched when e.Readable == s.Readable", report, StringComparison.Ordinal);
        Assert.Contains("Posted { Head = 1", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Monitor_reports_what_is_pending_at_the_end_when_nothing_is_under_way_any_more()
    {
        SpecMonitor monitor = Chain();
        monitor.Observe(s_posted);

        Assert.True(monitor.Complete());
        Assert.False(monitor.Complete(quiescent: true));
        Assert.Contains("a posted chain is returned", monitor.Finding!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Monitor_takes_the_driver_s_part_as_done_when_only_the_host_is_traced()
    {
        SpecMonitor monitor = Chain(new MonitorOptions { HostOnly = true });

        Assert.True(monitor.Observe(s_fetched));
        Assert.True(monitor.Observe(s_used));
        Assert.True(monitor.Observe(s_fetched));
        Assert.True(monitor.Observe(s_used));
        Assert.False(monitor.Observe(s_used));
    }

    private static SpecMonitor Chain(MonitorOptions? options = null) => new([ChainMachine.Create()], options);
}
