using CryptoVirtio.Spec;
using CryptoVirtio.VhostUser;

namespace CryptoVirtio.ModelTests;

/// <summary>What a back end reports of a right run is accepted, and the same with one false report is refused.</summary>
[Trait("Category", "Model")]
public sealed class ConnectionTraceTests
{
    private const uint GetVringBase = (uint)FrontEndRequest.GetVringBase;

    private static readonly Lazy<IReadOnlyList<SpecEvent>> s_run = new(static () => VhostUserScenarios.Calls(new FrontEndOptions()));

    [Fact]
    public void Run_is_accepted_as_it_was_seen()
    {
        AssertNo.Reason(Judge(AllMachines.BackEnd, s_run.Value));
        AssertNo.Reason(Judge(AllMachines.Connection, s_run.Value));
        Assert.Contains(s_run.Value, static e => e is RingStarted { Known: 1 });
        Assert.Contains(s_run.Value, static e => e is MessageAnswered { Request: GetVringBase, Number: > 0 });
    }

    [Fact]
    [Rule("VU10")]
    public void Run_with_hidden_features_is_accepted_as_it_was_seen()
    {
        IReadOnlyList<SpecEvent> run = VhostUserScenarios.Calls(new FrontEndOptions { HidesFeatures = true });

        AssertNo.Reason(Judge(AllMachines.SilentBackEnd, run));
        Assert.Contains(run, static e => e is RingStarted { Known: 0 });
        Assert.Contains(run, static e => e is DeviceQueueMade { Features: DeviceQueueMade.Unknown });
    }

    [Fact]
    [Rule("VU1", "VU4", "VU5")]
    public void Run_of_messages_alone_is_accepted_as_it_was_seen()
    {
        foreach (IReadOnlyList<SpecEvent> run in new[] { VhostUserScenarios.Messages(), VhostUserScenarios.Busy() })
        {
            var monitor = new SpecMonitor(
                [.. AllMachines.Bare.Where(static machine => machine.Name != "device"), .. AllMachines.Connection], new MonitorOptions { HostOnly = true });

            Assert.True(run.All(monitor.Observe) && monitor.Complete(), monitor.Finding?.Report());
        }
    }

    [Fact]
    [Rule("VU6")]
    public void Base_that_is_one_less_is_refused()
    {
        Refused("CONN-STOP-BASE", static e => e is RingStopped stopped ? [stopped with { Base = (ushort)(stopped.Base - 1) }] : [e]);
        Refused("CONN-BASE-OTHER", static e => e is MessageAnswered { Request: GetVringBase } answer ? [answer with { Number = answer.Number - 1 }] : [e]);
    }

    [Fact]
    [Rule("VU7")]
    public void Store_behind_the_reply_of_the_base_is_refused()
    {
        Refused("CONN-USE-STOPPED", static e => IsBase(e) ? [e, new Used(0, 0, 0)] : [e]);
        Refused("CONN-STORE-STOPPED", static e => IsBase(e) ? [e, new KickWordStored(0, 0)] : [e]);
        Refused("CONN-FETCH-STOPPED", static e => IsBase(e) ? [e, new Fetched(0, 1, 1, 1)] : [e]);
    }

    [Fact]
    [Rule("VU5")]
    public void Reply_of_the_base_before_a_chain_is_pushed_is_refused()
    {
        SpecEvent last = s_run.Value.Last(static e => e is Used);

        Refused("CONN-STOP-BUSY", e => ReferenceEquals(e, last) ? [] : [e]);
    }

    [Fact]
    [Rule("VU2", "VU4")]
    public void Start_without_memory_is_refused() => Refused("CONN-START-BARE", static e => e is MemoryTableSet ? [] : [e]);

    [Fact]
    [Rule("VU8")]
    public void End_of_the_connection_while_its_ring_runs_is_refused() => Refused(
        "CONN-END-RUNS", static e => e is RingStopped || IsRequest(e, GetVringBase) ? [] : [e]);

    private static bool IsRequest(SpecEvent e, uint request) =>
        e is MessageReceived received ? received.Request == request : e is MessageAnswered answered && answered.Request == request;

    private static bool IsBase(SpecEvent e) => e is MessageAnswered { Request: GetVringBase };

    private static void Refused(string rule, Func<SpecEvent, SpecEvent[]> edit)
    {
        Finding? finding = Judge(AllMachines.Connection, [.. s_run.Value.SelectMany(edit)]);

        Assert.True(finding is not null, "accepted");
        Assert.StartsWith($"{rule}:", finding.Reason, StringComparison.Ordinal);
        Assert.NotNull(Judge(AllMachines.BackEnd, [.. s_run.Value.SelectMany(edit)]));
    }

    private static Finding? Judge(IReadOnlyList<IMachine> machines, IReadOnlyList<SpecEvent> events)
    {
        var monitor = new SpecMonitor(machines);
        _ = events.All(monitor.Observe) && monitor.Complete();
        return monitor.Finding;
    }
}
