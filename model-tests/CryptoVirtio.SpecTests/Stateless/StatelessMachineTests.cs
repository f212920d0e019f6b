using Stateless;

namespace CryptoVirtio.SpecTests;

/// <summary>A machine in the Stateless library: what it permits, what it reports, and what it leaves as it was.</summary>
[Trait("Category", "Model")]
public sealed class StatelessMachineTests
{
    private static readonly SpecEvent s_kicked = new Kicked();

    [Fact]
    public void Stateless_machine_moves_with_its_data_when_an_event_is_permitted()
    {
        StatelessMachine live = Toy(static b => b.In(ToyPhase.Off, ToyPhase.On).On<Kicked>("TOY-KICK", "SD9")
            .When((s, e) => s.Kicks < 2).To(ToyPhase.On).Then((s, e) => s with { Kicks = s.Kicks + 1 })).ToStateless();

        Assert.Equal("TOY-KICK", live.Fire(s_kicked).Rule?.Id);
        Assert.Equal(new ToyState(ToyPhase.On, 1), live.State);
        Assert.Equal([s_kicked], live.Permitted([s_kicked]));
        Assert.Equal(ToyPhase.On, live.Unwrap<ToyPhase>().State);

        live.State = new ToyState(ToyPhase.On, 2);
        Assert.Equal(["TOY-KICK (SD9): s.Kicks < 2"], live.Fire(s_kicked).UnmetGuards);
        Assert.Empty(live.Permitted([s_kicked]));
        Assert.Equal(new ToyState(ToyPhase.On, 2), live.State);
    }

    [Fact]
    public void Stateless_machine_does_not_permit_what_must_not_happen()
    {
        StatelessMachine live = Toy(static b => b.In(ToyPhase.Off, ToyPhase.On).On<Kicked>("TOY-NO", "SD9").Refuse()).ToStateless();

        FireResult result = live.Fire(s_kicked);

        Assert.False(result.IsPermitted);
        Assert.Empty(result.UnmetGuards);
        Assert.Equal(new ToyState(), live.State);
    }

    [Fact]
    public void Stateless_machine_reports_a_contradiction_when_two_guards_hold()
    {
        StatelessMachine live = Toy(static b =>
        {
            b.In(ToyPhase.Off).On<Kicked>("TOY-ONE", "SD9").To(ToyPhase.On);
            b.In(ToyPhase.Off).On<Kicked>("TOY-TWO", "SD9").When((s, e) => s.Kicks == 0).Stay();
        }).ToStateless();

        Assert.Contains("TOY-ONE and TOY-TWO both judge", Assert.Throws<ContradictionException>(() => live.Fire(s_kicked)).Message, StringComparison.Ordinal);
        Assert.Throws<ContradictionException>(() => live.Permitted([s_kicked]));
        Assert.Equal(new ToyState(), live.State);
    }

    [Theory]
    [InlineData(Errno.OK)]
    [InlineData(Errno.EMFILE)]
    public void Stateless_machine_reports_a_contradiction_when_only_one_of_the_two_allows_the_answer(Errno answer)
    {
        StatelessMachine live = Toy(static b =>
        {
            b.Route<CloseAnswered>();
            b.In(ToyPhase.Off).On<CloseAnswered>("TOY-CLOSE", "SD9").To(ToyPhase.On);
            b.In(ToyPhase.Off).On<CloseAnswered>("TOY-CLOSE-FULL", "SD9").Refuse(Errno.EMFILE);
        }).ToStateless();

        Assert.Throws<ContradictionException>(() => live.Fire(new CloseAnswered(0) { Result = answer }));
        Assert.Equal(new ToyState(), live.State);
    }

    [Fact]
    public void Stateless_machine_passes_on_what_an_effect_throws_and_stays_where_it_was()
    {
        StatelessMachine live = Toy(static b => b.In(ToyPhase.Off).On<Kicked>("TOY-KICK", "SD9")
            .To(ToyPhase.On).Then((s, e) => throw new InvalidOperationException("of the effect"))).ToStateless();

        Assert.Equal("of the effect", Assert.Throws<InvalidOperationException>(() => live.Fire(s_kicked)).Message);
        Assert.Equal(new ToyState(), live.State);
        Assert.Equal(ToyPhase.Off, live.Unwrap<ToyPhase>().State);
    }

    [Fact]
    public void Stateless_machine_refuses_an_effect_that_enters_what_its_rule_does_not_declare()
    {
        StatelessMachine live = Toy(static b => b.In(ToyPhase.Off).On<Kicked>("TOY-KICK", "SD9").Then((s, e) => s with { Phase = ToyPhase.On })).ToStateless();

        Assert.Contains("which it does not declare", Assert.Throws<InvalidOperationException>(() => live.Fire(s_kicked)).Message, StringComparison.Ordinal);
        Assert.Equal(new ToyState(), live.State);
    }

    [Fact]
    public void Stateless_machine_takes_the_outcome_that_is_asked_for_when_a_rule_leaves_a_choice()
    {
        IMachine toy = Toy(static b => b.In(ToyPhase.Off).On<Kicked>("TOY-KICK", "SD9").To(ToyPhase.On).Or.Then((s, e) => s with { Kicks = 1 }));
        StatelessMachine live = toy.ToStateless();
        State[] after = [.. Enumerable.Range(0, 2).Select(outcome => Fired(live, toy.Initial, outcome))];

        Assert.Equal([new ToyState(ToyPhase.On), new ToyState(ToyPhase.Off, 1)], after);
        live.State = toy.Initial;
        Assert.Throws<ArgumentOutOfRangeException>(() => live.Fire(s_kicked, 2));
        Assert.Equal(toy.Initial, live.State);

        var comparison = new StatelessComparison();
        comparison.Compare(toy, toy.Initial, s_kicked, toy.Rules[0], after);
        Assert.Null(comparison.Difference);
        comparison.Compare(toy, toy.Initial, s_kicked, toy.Rules[0], [after[0], after[0]]);
        Assert.NotNull(comparison.Difference);
    }

    [Fact]
    public void Stateless_machine_takes_a_hidden_step_by_the_id_of_its_rule()
    {
        StatelessMachine live = Toy(static b => b.In(ToyPhase.Off).Hidden("TOY-STEP", "SD9").When(s => s.Kicks == 0).To(ToyPhase.On)).ToStateless();

        Assert.False(live.Fire(new HiddenStep("TOY-OTHER")).IsPermitted);
        Assert.True(live.Fire(new HiddenStep("TOY-STEP")).IsPermitted);
        Assert.Equal(new ToyState(ToyPhase.On), live.State);
    }

    [Fact]
    public void Stateless_machine_refuses_what_belongs_to_another_machine()
    {
        StatelessMachine live = ChainMachine.Create().ToStateless();

        Assert.Throws<ArgumentException>(() => live.Fire(s_kicked));
        Assert.Throws<ArgumentException>(() => live.Permitted([s_kicked]));
        Assert.Throws<ArgumentException>(() => live.State = new ToyState());
        Assert.Throws<InvalidOperationException>(() => live.Unwrap<ToyPhase>());
    }

    [Fact]
    public void Stateless_machine_is_driven_through_the_library_too()
    {
        StatelessMachine live = ChainMachine.Create().ToStateless();
        StateMachine<ChainPhase, Type> library = live.Unwrap<ChainPhase>();

        library.Fire(new StateMachine<ChainPhase, Type>.TriggerWithParameters<SpecEvent>(typeof(Posted)), new Posted(0, 16, 8, 2, 1));

        Assert.Equal(new ChainState(ChainPhase.Posted, 16, 8, 2), live.State);
    }

    [Theory]
    [MemberData(nameof(MachineTests.Names), MemberType = typeof(MachineTests))]
    public void Stateless_machine_is_drawn_with_every_rule_that_permits_something(string name)
    {
        IMachine machine = AllMachines.All.Single(machine => machine.Name == name);
        StatelessMachine live = machine.ToStateless();
        string dot = live.ToDotGraph();
        string mermaid = live.ToMermaidGraph();

        foreach (IRule rule in machine.Rules)
        {
            bool permits = rule.Kind != RuleKind.Impossible && rule is not { Kind: RuleKind.Refuse, Answers: [] };
            Assert.Equal(permits, dot.Contains($"[{rule.Id} ({rule.Clause}): ", StringComparison.Ordinal));
            Assert.Equal(permits, mermaid.Contains($"[{rule.Id} ({rule.Clause}): ", StringComparison.Ordinal));
        }

        Assert.Contains($"[*] --> {machine.Initial.PhaseName}", mermaid, StringComparison.Ordinal);
        Assert.StartsWith("digraph {", dot, StringComparison.Ordinal);
    }

    private static State Fired(StatelessMachine live, State before, int outcome)
    {
        live.State = before;
        Assert.True(live.Fire(s_kicked, outcome).IsPermitted);
        return live.State;
    }

    private static IMachine Toy(Action<MachineBuilder<ToyState, ToyPhase>> rules)
    {
        var b = new MachineBuilder<ToyState, ToyPhase>("toy", "A toy.", new ToyState());
        b.Route<Kicked>();
        rules(b);
        return b.Build();
    }
}
