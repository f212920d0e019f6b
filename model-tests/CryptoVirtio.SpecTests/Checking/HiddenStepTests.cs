namespace CryptoVirtio.SpecTests;

/// <summary>A step that is not observed: the checker takes it, and the monitor allows for it.</summary>
[Trait("Category", "Model")]
public sealed class HiddenStepTests
{
    private static readonly IMachine s_toy = Toy();

    [Fact]
    public void Checker_takes_hidden_steps() // the device is on only behind one
    {
        Exploration exploration = Explorations.Of(s_toy);

        AssertNo.Reasons(MachineCheck.All(s_toy, exploration));
        Assert.Contains(exploration.States, static state => state is ToyState { Phase: ToyPhase.On });
        Assert.Contains(exploration.Edges, static edge => edge.Attempt.Event is null);
    }

    [Theory]
    [InlineData(1, 1, true)] // kicks, calls, whether there is an order of them with what is not seen
    [InlineData(2, 2, true)]
    [InlineData(0, 1, false)]
    [InlineData(1, 2, false)]
    public void Monitor_allows_for_hidden_steps_before_an_event(int kicks, int calls, bool right)
    {
        var monitor = new SpecMonitor([s_toy]);
        for (int i = 0; i < kicks; i++)
        {
            monitor.Observe(new Kicked());
        }

        for (int i = 0; i < calls; i++)
        {
            monitor.Observe(new Called());
        }

        Assert.Equal(right ? Verdict.Accepted : Verdict.Violation, monitor.Verdict);
        Assert.Equal(kicks > 0, monitor.Coverage.Hits.ContainsKey("TOY-DELIVER"));
    }

    [Fact]
    public void Monitor_takes_hidden_steps_before_it_reports_what_is_pending()
    {
        var monitor = new SpecMonitor([s_toy]);
        monitor.Observe(new Kicked());

        Assert.True(monitor.Complete(quiescent: true), monitor.Finding?.Report()); // delivered, and not observed
    }

    private static IMachine Toy()
    {
        var b = new MachineBuilder<ToyState, ToyPhase>("toy", "A kick that is delivered at some time.", new ToyState());
        b.Route<Kicked>();
        b.Route<Called>();
        b.In(ToyPhase.Off, ToyPhase.On).On<Kicked>("TOY-KICK", "SD9").When((s, e) => s.Kicks < 3).Then((s, e) => s with { Kicks = s.Kicks + 1 });
        b.In(ToyPhase.Off, ToyPhase.On).On<Kicked>("TOY-KICK-FULL", "SD9").When((s, e) => s.Kicks >= 3).Refuse();
        b.In(ToyPhase.Off).Hidden("TOY-DELIVER", "SD9").When(s => s.Kicks > 0).To(ToyPhase.On).Then(s => s with { Kicks = s.Kicks - 1 });
        b.In(ToyPhase.On).On<Called>("TOY-CALL", "SV7").To(ToyPhase.Off);
        b.In(ToyPhase.Off).On<Called>("TOY-CALL-OFF", "SV7").Refuse();
        b.Domain(static (_, _) => [new Kicked(), new Called()]);
        b.LeadsTo(
            "a kick is delivered", "SD9", static s => s.Phase == ToyPhase.Off && s.Kicks > 0, static s => s.Phase == ToyPhase.On, bound: 1, typeof(Called));
        return b.Build();
    }
}
