using Stateless;
using Stateless.Graph;
using Stateless.Reflection;

namespace CryptoVirtio.Spec;

/// <summary>A machine over states of one type, in the Stateless library.</summary>
/// <typeparam name="TState">Its states.</typeparam>
/// <typeparam name="TPhase">Its control states.</typeparam>
internal sealed class StatelessMachineOf<TState, TPhase> : StatelessMachine
    where TState : StateOf<TPhase>
    where TPhase : struct, Enum
{
    private readonly IMachine _machine;
    private readonly StateMachine<TPhase, Type> _library;
    private readonly Dictionary<Type, StateMachine<TPhase, Type>.TriggerWithParameters<SpecEvent>> _triggers;
    private TState _state;
    private TPhase _phase; // the library's: it enters a control state before the data follow
    private int _outcome;
    private Rule<TState, TPhase>? _holds;
    private Rule<TState, TPhase>? _holdsToo;
    private ICollection<string>? _unmet;

    public StatelessMachineOf(IMachine machine, IReadOnlyList<Rule<TState, TPhase>> rules)
    {
        _machine = machine;
        _state = (TState)machine.Initial;
        _phase = _state.Phase;
        _library = new StateMachine<TPhase, Type>(() => _phase, phase => _phase = phase, FiringMode.Immediate); // no rule fires another event
        _triggers = machine.Events.Append(typeof(HiddenStep)).ToDictionary(static type => type, _library.SetTriggerParameters<SpecEvent>);
        foreach (TPhase phase in Enum.GetValues<TPhase>())
        {
            StateMachine<TPhase, Type>.StateConfiguration at = _library.Configure(phase);
            foreach (Rule<TState, TPhase> rule in rules.Where(rule => rule.Phases.Contains(phase)))
            {
                Permit(at, phase, rule);
            }
        }

        _library.OnTransitioned(Apply);
        _library.OnUnhandledTrigger((_, _, unmet) => _unmet = unmet ?? []);
    }

    /// <inheritdoc/>
    public override State State
    {
        get => _state;
        set
        {
            _state = value as TState ?? throw new ArgumentException($"{_machine.Name} has no state {value}.", nameof(value));
            _phase = _state.Phase;
        }
    }

    /// <inheritdoc/>
    public override FireResult Fire(SpecEvent e, int outcome = 0)
    {
        TState before = _state;
        bool isJudged = false;
        try
        {
            bool permitted = Judge(e, outcome, fires: true);
            isJudged = true;
            return permitted ? new FireResult(_holds, []) : new FireResult(null, [.. _unmet!]);
        }
        finally
        {
            if (!isJudged)
            {
                State = before;
            }
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<SpecEvent> Permitted(IEnumerable<SpecEvent> events) => [.. events.Where(e => Judge(e, 0, fires: false))];

    /// <inheritdoc/>
    public override StateMachine<TOther, Type> Unwrap<TOther>() => _library as StateMachine<TOther, Type>
        ?? throw new InvalidOperationException($"The control states of {_machine.Name} are {typeof(TPhase).Name}, not {typeof(TOther).Name}.");

    /// <inheritdoc/>
    public override string ToDotGraph() => Draw(UmlDotGraph.Format);

    /// <inheritdoc/>
    public override string ToMermaidGraph() => Draw(static info => MermaidGraph.Format(info, null));

    private bool Judge(SpecEvent e, int outcome, bool fires)
    {
        if (!_triggers.TryGetValue(e.GetType(), out StateMachine<TPhase, Type>.TriggerWithParameters<SpecEvent>? trigger))
        {
            throw new ArgumentException($"{_machine.Name} has no event {e.GetType().Name}.", nameof(e));
        }

        (_outcome, _holds, _holdsToo, _unmet) = (outcome, null, null, null);
        InvalidOperationException? several = null;
        try
        {
            if (fires)
            {
                _library.Fire(trigger, e);
            }
            else if (!_library.CanFire(trigger, e))
            {
                _unmet = [];
            }
        }
        catch (InvalidOperationException exception) when (_holdsToo is not null) // the library calls no effect then
        {
            several = exception;
        }

        // Two rules contradict each other even where only one of them allows the answer.
        return _holdsToo is null
            ? _unmet is null
            : throw new ContradictionException($"{_machine.Name}: {_holds!.Id} and {_holdsToo.Id} both judge {e} in {_state.Key}", several);
    }

    private void Permit(StateMachine<TPhase, Type>.StateConfiguration at, TPhase phase, Rule<TState, TPhase> rule)
    {
        StateMachine<TPhase, Type>.TriggerWithParameters<SpecEvent> trigger = _triggers[rule.Event ?? typeof(HiddenStep)];
        string text = $"{rule.Id} ({rule.Clause}): {rule.GuardText ?? "always"}";
        bool moves = rule.Kind is RuleKind.Move or RuleKind.Hidden;
        if (moves)
        {
            bool Moves(SpecEvent e) => Holds(rule, e) && Succeeds(e);
            string moving = rule.Answers.Count > 0 ? $"{text}; answers {Errno.OK}" : text;
            TPhase[] targets = [.. rule.Outcomes.SelectMany(outcome => outcome.Enters(phase)).Distinct()];
            if (targets.Length > 1)
            {
                var choices = new DynamicStateInfos();
                choices.AddRange(targets.Select(static target => new DynamicStateInfo(target.ToString(), $"to {target}")));
                at.PermitDynamicIf(trigger, e => rule.Outcomes[_outcome].Apply(_state, e).Phase, Moves, moving, choices);
            }
            else if (EqualityComparer<TPhase>.Default.Equals(targets[0], phase))
            {
                at.PermitReentryIf(trigger, Moves, moving);
            }
            else
            {
                at.PermitIf(trigger, targets[0], Moves, moving);
            }
        }

        if (rule.Answers.Count > 0 || rule.Kind == RuleKind.Defer)
        {
            string answers = string.Join(" or ", rule.Answers);
            at.IgnoreIf(
                trigger,
                e => Holds(rule, e) && rule.Allows(e) && !(moves && Succeeds(e)),
                rule.Answers.Count == 0 ? text : rule.Kind == RuleKind.Defer ? $"{text}; answers anything but {answers}" : $"{text}; answers {answers}");
        }
    }

    private bool Holds(Rule<TState, TPhase> rule, SpecEvent e)
    {
        if ((e is HiddenStep step && step.Rule != rule.Id) || !rule.Holds(_state, e))
        {
            return false;
        }

        if (_holds is not null && _holds != rule)
        {
            _holdsToo = rule;
        }

        _holds ??= rule;
        return true;
    }

    private void Apply(StateMachine<TPhase, Type>.Transition transition)
    {
        Outcome<TState, TPhase> outcome = _holds!.Outcomes[_outcome];
        TState next = outcome.Apply(_state, (SpecEvent)transition.Parameters[0]);
        if (!outcome.Enters(_state.Phase).Contains(next.Phase))
        {
            throw new InvalidOperationException($"{_holds.Id} enters {next.Phase}, which it does not declare: add it to ToOneOf.");
        }

        _state = next;
    }

    private string Draw(Func<StateMachineInfo, string> format) =>
        _triggers.Keys.Aggregate(format(_library.GetInfo()), static (text, type) => text.Replace(type.FullName!, type.Name, StringComparison.Ordinal));

    private static bool Succeeds(SpecEvent e) => (e as SpecCall)?.Result is null or Errno.OK;
}
