namespace CryptoVirtio.Spec;

/// <summary>One thing that a rule may lead to.</summary>
/// <typeparam name="TState">The states of the machine.</typeparam>
/// <typeparam name="TPhase">Its control states.</typeparam>
/// <param name="Target">The control state to enter; null to stay.</param>
/// <param name="Effect">What else changes; null for nothing. The control state is entered afterwards.</param>
/// <param name="EffectText">The source of the effect.</param>
public sealed record Outcome<TState, TPhase>(TPhase? Target, Func<TState, SpecEvent?, TState>? Effect, string? EffectText)
    where TState : StateOf<TPhase>
    where TPhase : struct, Enum
{
    /// <summary>The control states of which the effect chooses one; empty when <see cref="Target"/> is enough.</summary>
    public IReadOnlyList<TPhase> Choices { get; init; } = [];

    /// <summary>The control states that it may enter.</summary>
    /// <param name="from">The one before.</param>
    public IReadOnlyList<TPhase> Enters(TPhase from) => Choices.Count > 0 ? Choices : [Target ?? from];

    /// <summary>The state that it leads to.</summary>
    public TState Apply(TState state, SpecEvent? e)
    {
        TState next = Effect is null ? state : Effect(state, e);
        return Target is { } target && !EqualityComparer<TPhase>.Default.Equals(next.Phase, target)
            ? (TState)(next with { Phase = target })
            : next;
    }
}
