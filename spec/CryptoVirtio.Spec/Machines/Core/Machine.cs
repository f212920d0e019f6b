using System.Diagnostics.CodeAnalysis;

namespace CryptoVirtio.Spec;

/// <summary>A machine over states of one type; see <see cref="MachineBuilder{TState, TPhase}"/> for how one is written.</summary>
/// <typeparam name="TState">Its states.</typeparam>
/// <typeparam name="TPhase">Its control states.</typeparam>
public sealed class Machine<TState, TPhase> : IMachine
    where TState : StateOf<TPhase>
    where TPhase : struct, Enum
{
    private static readonly TPhase[] s_phases = Enum.GetValues<TPhase>();

    private readonly MachineParts<TState> _parts;
    private readonly Rule<TState, TPhase>[] _rules;
    private readonly Dictionary<Type, Rule<TState, TPhase>[][]> _byEvent;
    private readonly Rule<TState, TPhase>[][] _hidden;

    internal Machine(string name, string title, TState initial, IEnumerable<Rule<TState, TPhase>> rules, MachineParts<TState> parts)
    {
        Name = name;
        Title = title;
        Initial = initial;
        _parts = parts;
        _rules = [.. rules];
        Events = [.. parts.Routes.Keys];
        _byEvent = parts.Routes.Keys.ToDictionary(static type => type, type => ByPhase(rule => rule.Event == type));
        _hidden = ByPhase(static rule => rule.Kind == RuleKind.Hidden);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Title { get; }

    /// <inheritdoc/>
    public IReadOnlyList<IRule> Rules => _rules;

    /// <inheritdoc/>
    public IReadOnlyList<string> Phases { get; } = [.. s_phases.Select(static phase => phase.ToString())];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Events { get; }

    /// <inheritdoc/>
    public State Initial { get; }

    /// <inheritdoc/>
    public InstanceKey Sample => _parts.Sample;

    /// <inheritdoc/>
    public IReadOnlyList<Invariant> Invariants => _parts.Invariants;

    /// <inheritdoc/>
    public IReadOnlyList<LeadsTo> LeadsTo => _parts.LeadsTo;

    /// <inheritdoc/>
    public bool TryRoute(SpecEvent e, out Route route)
    {
        if (_parts.Routes.TryGetValue(e.GetType(), out Func<SpecEvent, Route?>? found) && found(e) is { } concerned)
        {
            route = concerned;
            return true;
        }

        route = default;
        return false;
    }

    /// <inheritdoc/>
    public IRule? Select(State state, SpecEvent e) => Find((TState)state, e);

    /// <inheritdoc/>
    public IEnumerable<IRule> Matching(State state, SpecEvent e)
    {
        var typed = (TState)state;
        return _byEvent.TryGetValue(e.GetType(), out Rule<TState, TPhase>[][]? rules)
            ? rules[Index(typed)].Where(rule => rule.Holds(typed, e))
            : [];
    }

    /// <inheritdoc/>
    public IRule? Step(State state, SpecEvent e, ICollection<State> outcomes)
    {
        var typed = (TState)state;
        Rule<TState, TPhase>? rule = Find(typed, e);
        if (rule is null || !rule.Allows(e))
        {
            return rule;
        }

        bool moves = rule.Kind == RuleKind.Move && (e as SpecCall)?.Result is null or Errno.OK;
        if (!moves)
        {
            outcomes.Add(state);
            return rule;
        }

        foreach (Outcome<TState, TPhase> outcome in rule.Outcomes)
        {
            outcomes.Add(outcome.Apply(typed, e));
        }

        return rule;
    }

    /// <inheritdoc/>
    public void StepHidden(State state, ICollection<(IRule Rule, State State)> outcomes)
    {
        var typed = (TState)state;
        foreach (Rule<TState, TPhase> rule in _hidden[Index(typed)])
        {
            if (rule.Holds(typed, null))
            {
                foreach (Outcome<TState, TPhase> outcome in rule.Outcomes)
                {
                    outcomes.Add((rule, outcome.Apply(typed, null)));
                }
            }
        }
    }

    /// <inheritdoc/>
    public bool IsTerminal(State state) => state.Equals(Initial) || _parts.Terminal((TState)state);

    /// <inheritdoc/>
    public IEnumerable<SpecEvent> Domain(State state, InstanceKey key) =>
        _parts.Domains.SelectMany(domain => domain((TState)state, key));

    /// <inheritdoc/>
    public IEnumerable<SpecEvent> Implied(State state, SpecEvent e) =>
        _parts.Implications.TryGetValue(e.GetType(), out Func<TState, SpecEvent, IEnumerable<SpecEvent>>? implied) ? implied((TState)state, e) : [];

    /// <inheritdoc/>
    public StatelessMachine ToStateless() => new StatelessMachineOf<TState, TPhase>(this, _rules);

    /// <inheritdoc/>
    [SuppressMessage("Reliability", "CA2021", Justification = "Rules that come back are this machine's own, altered.")]
    public IMachine Altered(Func<IRule, IRule?> alter) => new Machine<TState, TPhase>(
        Name, Title, (TState)Initial, _rules.Select(alter).OfType<Rule<TState, TPhase>>(), _parts);

    private static int Index(TState state) => Array.IndexOf(s_phases, state.Phase);

    private Rule<TState, TPhase>? Find(TState state, SpecEvent e)
    {
        if (!_byEvent.TryGetValue(e.GetType(), out Rule<TState, TPhase>[][]? rules))
        {
            return null;
        }

        Rule<TState, TPhase>? found = null;
        foreach (Rule<TState, TPhase> rule in rules[Index(state)])
        {
            if (rule.Holds(state, e))
            {
                if (found is not null)
                {
                    return null; // two rules that hold contradict each other, whatever their effects
                }

                found = rule;
            }
        }

        return found;
    }

    private Rule<TState, TPhase>[][] ByPhase(Func<Rule<TState, TPhase>, bool> filter) =>
        [.. s_phases.Select(phase => _rules.Where(rule => filter(rule) && rule.Phases.Contains(phase)).ToArray())];
}
