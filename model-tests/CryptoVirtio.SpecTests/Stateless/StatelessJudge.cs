namespace CryptoVirtio.SpecTests;

/// <summary>
/// A machine whose verdicts are those of the Stateless library alone: no rule of the specification is asked, only which instance an event
/// concerns, what it implies, and what is pending.
/// </summary>
/// <param name="machine">The machine.</param>
/// <param name="compared">What a comparison fires in its place; null for the machine itself.</param>
internal sealed class StatelessJudge(IMachine machine, IMachine? compared = null) : IMachine
{
    private readonly StatelessMachine _live = machine.ToStateless();

    public string Name => machine.Name;

    public string Title => machine.Title;

    public IReadOnlyList<IRule> Rules => machine.Rules;

    public IReadOnlyList<string> Phases => machine.Phases;

    public IReadOnlyList<Type> Events => machine.Events;

    public State Initial => machine.Initial;

    public InstanceKey Sample => machine.Sample;

    public IReadOnlyList<Invariant> Invariants => machine.Invariants;

    public IReadOnlyList<LeadsTo> LeadsTo => machine.LeadsTo;

    public bool TryRoute(SpecEvent e, out Route route) => machine.TryRoute(e, out route);

    public IRule? Select(State state, SpecEvent e) => Step(state, e, []);

    public IEnumerable<IRule> Matching(State state, SpecEvent e) => Select(state, e) is { } rule ? [rule] : [];

    public IRule? Step(State state, SpecEvent e, ICollection<State> outcomes)
    {
        _live.State = state;
        FireResult result = _live.Fire(e);
        if (result.IsPermitted)
        {
            outcomes.Add(_live.State);
        }

        return result.Rule;
    }

    public void StepHidden(State state, ICollection<(IRule Rule, State State)> outcomes)
    {
        foreach (IRule rule in machine.Rules.Where(static rule => rule.Kind == RuleKind.Hidden))
        {
            _live.State = state;
            if (_live.Fire(new HiddenStep(rule.Id)).IsPermitted)
            {
                outcomes.Add((rule, _live.State));
            }
        }
    }

    public bool IsTerminal(State state) => machine.IsTerminal(state);

    public IEnumerable<SpecEvent> Domain(State state, InstanceKey key) => machine.Domain(state, key);

    public IEnumerable<SpecEvent> Implied(State state, SpecEvent e) => machine.Implied(state, e);

    public StatelessMachine ToStateless() => (compared ?? machine).ToStateless();

    public IMachine Altered(Func<IRule, IRule?> alter) => new StatelessJudge(machine.Altered(alter), compared);
}
