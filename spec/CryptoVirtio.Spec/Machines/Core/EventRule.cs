using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace CryptoVirtio.Spec;

/// <summary>Writes a rule for an event.</summary>
/// <typeparam name="TState">The states of the machine.</typeparam>
/// <typeparam name="TPhase">Its control states.</typeparam>
/// <typeparam name="TEvent">The event.</typeparam>
public readonly struct EventRule<TState, TPhase, TEvent>
    where TState : StateOf<TPhase>
    where TPhase : struct, Enum
    where TEvent : SpecEvent
{
    private readonly RuleDraft<TState, TPhase> _draft;
    private readonly bool _another;

    internal EventRule(RuleDraft<TState, TPhase> draft, bool another = false)
    {
        _draft = draft;
        _another = another;
    }

    /// <summary>The other outcome: the specification leaves a choice.</summary>
    public EventRule<TState, TPhase, TEvent> Or => new(_draft, another: true);

    /// <summary>When it holds. An expression over state and arguments: no call's answer.</summary>
    public EventRule<TState, TPhase, TEvent> When(
        Expression<Func<TState, TEvent, bool>> guard, [CallerArgumentExpression(nameof(guard))] string text = "")
    {
        _draft.Guard(guard, text);
        return new(_draft, _another);
    }

    /// <summary>It is right, and enters a control state.</summary>
    public EventRule<TState, TPhase, TEvent> To(TPhase target)
    {
        _draft.Outcome(target, null, null, _another);
        return new(_draft);
    }

    /// <summary>It is right, and its effect, written next, enters one of some control states.</summary>
    public EventRule<TState, TPhase, TEvent> ToOneOf(params TPhase[] targets)
    {
        _draft.Outcome(null, null, null, _another, targets);
        return new(_draft);
    }

    /// <summary>It is right, and changes what the machine remembers.</summary>
    public EventRule<TState, TPhase, TEvent> Then(
        Func<TState, TEvent, TState> effect, [CallerArgumentExpression(nameof(effect))] string text = "")
    {
        _draft.Outcome(null, (s, e) => effect(s, (TEvent)e!), text, _another);
        return new(_draft);
    }

    /// <summary>It is right, and changes nothing.</summary>
    public EventRule<TState, TPhase, TEvent> Stay()
    {
        _draft.Outcome(null, null, null, _another);
        return new(_draft);
    }

    /// <summary>Its call may fail with one of these all the same, and then changes nothing.</summary>
    public EventRule<TState, TPhase, TEvent> OrAnswers(params Errno[] answers)
    {
        _draft.Decide(RuleKind.Move, answers);
        return new(_draft);
    }

    /// <summary>It is wrong: must not happen.</summary>
    public EventRule<TState, TPhase, TEvent> Refuse()
    {
        _draft.Decide(RuleKind.Refuse);
        return new(_draft);
    }

    /// <summary>The call is wrong: its answer is this errno, or one of these, and nothing changes.</summary>
    public EventRule<TState, TPhase, TEvent> Refuse(params Errno[] answers)
    {
        _draft.Decide(RuleKind.Refuse, answers);
        return new(_draft);
    }

    /// <summary>Another machine judges it. Answers that only this machine gives would be wrong here.</summary>
    public EventRule<TState, TPhase, TEvent> Defer(params Errno[] butNot)
    {
        _draft.Decide(RuleKind.Defer, butNot);
        return new(_draft);
    }

    /// <summary>It cannot come about here.</summary>
    public EventRule<TState, TPhase, TEvent> Impossible(string why)
    {
        _draft.Decide(RuleKind.Impossible);
        _draft.Note(why);
        return new(_draft);
    }

    /// <summary>Adds the reason.</summary>
    public EventRule<TState, TPhase, TEvent> Because(string why)
    {
        _draft.Note(why);
        return new(_draft, _another);
    }
}
