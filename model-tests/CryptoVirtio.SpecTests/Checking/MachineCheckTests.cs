namespace CryptoVirtio.SpecTests;

/// <summary>The checker finds each thing that can be wrong with a machine: a toy is sound, and each change to it is reported.</summary>
[Trait("Category", "Model")]
public sealed class MachineCheckTests
{
    private static readonly Action<MachineBuilder<ToyState, ToyPhase>> s_off = static b =>
    {
        b.In(ToyPhase.Off).On<Kicked>("TOY-KICK", "SD9").To(ToyPhase.On).Then((s, e) => s with { Kicks = s.Kicks + 1 });
        b.In(ToyPhase.Off).On<Called>("TOY-CALL-OFF", "SV7").Refuse();
    };

    private static readonly Action<MachineBuilder<ToyState, ToyPhase>> s_on = static b =>
    {
        b.In(ToyPhase.On).On<Kicked>("TOY-KICK-ON", "SD9").When((s, e) => s.Kicks < 3).Then((s, e) => s with { Kicks = s.Kicks + 1 });
        b.In(ToyPhase.On).On<Kicked>("TOY-KICK-FULL", "SD9").When((s, e) => s.Kicks >= 3).Refuse();
        b.In(ToyPhase.On).On<Called>("TOY-CALL", "SV7").To(ToyPhase.Off).Then((s, e) => new ToyState());
    };

    [Fact]
    public void Checker_finds_nothing_when_a_machine_is_sound() => Assert.Empty(Findings(s_off, s_on));

    [Fact]
    public void Checker_finds_that_nothing_is_said_of_an_event() => AssertFinds("nothing is said of Called in On", s_off, static b =>
        b.In(ToyPhase.On).On<Kicked>("TOY-KICK-ON", "SD9").To(ToyPhase.Off).Then((s, e) => new ToyState()));

    [Fact]
    public void Checker_finds_that_no_guard_holds() => AssertFinds("no rule of toy judges Kicked", s_off, static b =>
    {
        b.In(ToyPhase.On).On<Kicked>("TOY-KICK-ON", "SD9").When((s, e) => s.Kicks < 3).Then((s, e) => s with { Kicks = s.Kicks + 1 });
        b.In(ToyPhase.On).On<Called>("TOY-CALL", "SV7").To(ToyPhase.Off).Then((s, e) => new ToyState());
    });

    [Fact]
    public void Checker_finds_that_two_rules_contradict_each_other() => AssertFinds("TOY-CALL and TOY-CALL-TWICE both judge", s_off, s_on, static b =>
        b.In(ToyPhase.On).On<Called>("TOY-CALL-TWICE", "SV7").Refuse());

    [Fact]
    public void Checker_finds_a_rule_that_never_judges() => AssertFinds("TOY-NEVER: its guard never holds", s_off, s_on, static b =>
        b.In(ToyPhase.On).On<Called>("TOY-NEVER", "SV7").When((s, e) => s.Kicks > 99).Refuse());

    [Fact]
    public void Checker_finds_a_guard_that_always_holds() => AssertFinds("TOY-CALL-OFF-2: its guard always holds", s_on, static b =>
    {
        b.In(ToyPhase.Off).On<Kicked>("TOY-KICK", "SD9").To(ToyPhase.On).Then((s, e) => s with { Kicks = 1 });
        b.In(ToyPhase.Off).On<Called>("TOY-CALL-OFF-2", "SV7").When((s, e) => s.Kicks == 0).Refuse();
    });

    [Fact]
    public void Checker_finds_a_control_state_that_is_never_entered() => AssertFinds("On is never entered", s_on, static b =>
    {
        b.In(ToyPhase.Off).On<Kicked>("TOY-KICK", "SD9").Stay();
        b.In(ToyPhase.Off).On<Called>("TOY-CALL-OFF", "SV7").Refuse();
    });

    [Fact]
    public void Checker_finds_a_dead_end() => AssertFinds("nothing leaves ToyState { Phase = On", s_off, static b =>
    {
        b.In(ToyPhase.On).On<Kicked>("TOY-KICK-ON", "SD9").Refuse();
        b.In(ToyPhase.On).On<Called>("TOY-CALL", "SV7").Refuse();
    });

    [Fact]
    public void Checker_finds_that_the_impossible_is_reached() => AssertFinds("TOY-CALL is reached, which is called impossible", s_off, static b =>
    {
        b.In(ToyPhase.On).On<Kicked>("TOY-KICK-ON", "SD9").To(ToyPhase.Off).Then((s, e) => new ToyState());
        b.In(ToyPhase.On).On<Called>("TOY-CALL", "SV7").Impossible("there is no interrupt");
    });

    [Fact]
    public void Checker_finds_a_broken_invariant_and_the_way_to_it() => AssertFinds(
        "\"few kicks\" breaks in ToyState { Phase = On, Kicks = 2 } after Kicked { }; Kicked { }", s_off, s_on, static b =>
            b.Invariant("few kicks", "SD9", static s => s.Kicks < 2));

    [Fact]
    public void Checker_finds_what_is_never_reached() => AssertFinds("\"a kick is answered\" never reaches its goal", s_off, s_on, static b =>
        b.LeadsTo("a kick is answered", "SD9", static s => s.Kicks > 0, static s => s.Kicks == 0, 1, typeof(Published)));

    [Fact]
    public void Checker_finds_what_takes_too_long() => AssertFinds("takes more than 1 steps", s_off, s_on, static b =>
        b.LeadsTo("three kicks", "SD9", static s => s.Kicks == 1, static s => s.Kicks == 3, 1, typeof(Kicked)));

    [Fact]
    public void Checker_finds_what_is_never_pending() => AssertFinds("\"nothing\" is never pending", s_off, s_on, static b =>
        b.LeadsTo("nothing", "SD9", static s => s.Kicks > 9, static s => s.Kicks == 0, 1, typeof(Called)));

    private static void AssertFinds(string text, params Action<MachineBuilder<ToyState, ToyPhase>>[] parts) =>
        Assert.Contains(Findings(parts), finding => finding.Contains(text, StringComparison.Ordinal));

    private static IReadOnlyList<string> Findings(params Action<MachineBuilder<ToyState, ToyPhase>>[] parts)
    {
        var b = new MachineBuilder<ToyState, ToyPhase>("toy", "A toy.", new ToyState());
        b.Route<Kicked>();
        b.Route<Called>();
        b.Domain(static (_, _) => [new Kicked(), new Called()]);
        foreach (Action<MachineBuilder<ToyState, ToyPhase>> part in parts)
        {
            part(b);
        }

        IMachine machine = b.Build();
        return MachineCheck.All(machine, Exploration.Of(new MachineSystem(machine, InstanceKey.Only)));
    }
}
