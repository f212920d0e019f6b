using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace CryptoVirtio.Spec;

/// <summary>Writes a rule for a step that is not observed.</summary>
/// <typeparam name="TState">The states of the machine.</typeparam>
/// <typeparam name="TPhase">Its control states.</typeparam>
public readonly struct HiddenRule<TState, TPhase>
    where TState : StateOf<TPhase>
    where TPhase : struct, Enum
{
    private readonly RuleDraft<TState, TPhase> _draft;

    internal HiddenRule(RuleDraft<TState, TPhase> draft)
    {
        _draft = draft;
    }

    /// <summary>When it may happen.</summary>
    public HiddenRule<TState, TPhase> When(Expression<Func<TState, bool>> guard, [CallerArgumentExpression(nameof(guard))] string text = "")
    {
        _draft.Guard(guard, text);
        return this;
    }

    /// <summary>What it changes.</summary>
    public HiddenRule<TState, TPhase> Then(Func<TState, TState> effect, [CallerArgumentExpression(nameof(effect))] string text = "")
    {
        _draft.Outcome(null, (s, _) => effect(s), text, another: false);
        return this;
    }

    /// <summary>Which control state it enters.</summary>
    public HiddenRule<TState, TPhase> To(TPhase target)
    {
        _draft.Outcome(target, null, null, another: false);
        return this;
    }
}
