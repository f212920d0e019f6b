namespace CryptoVirtio.Spec;

/// <summary>Something that was tried in a state.</summary>
/// <param name="Event">The event, with its answer when it is a call; null for a hidden step.</param>
/// <param name="Rules">The rules that judged it, one for each machine concerned.</param>
/// <param name="Targets">Where it leads; none when it is refused.</param>
/// <param name="Gap">What the specification lacks or contradicts itself in; null when all is well.</param>
public sealed record Attempt(SpecEvent? Event, IReadOnlyList<IRule> Rules, IReadOnlyList<State> Targets, string? Gap = null)
{
    /// <summary>Whether something moves: not a call that failed, and not a refusal.</summary>
    public bool Moves => Targets.Count > 0 && (Event as SpecCall)?.Result is null or Errno.OK
        && Rules.Any(static rule => rule.Kind is RuleKind.Move or RuleKind.Hidden);
}
