namespace CryptoVirtio.Spec;

/// <summary>The answers that a call may have.</summary>
public static class Answers
{
    /// <summary>A call with each answer that a rule calls right; what is no call stays as it is.</summary>
    public static IEnumerable<SpecEvent> Of(SpecEvent e, IRule rule) => e is not SpecCall call
        ? [e]
        : Right(rule).Select(answer => call with { Result = answer });

    /// <summary>The answers that a rule calls right. One that defers has none of its own, and lets success pass.</summary>
    public static IEnumerable<Errno> Right(IRule rule) => rule.Kind switch
    {
        RuleKind.Move => rule.Answers.Prepend(Errno.OK),
        RuleKind.Refuse => rule.Answers.DefaultIfEmpty(Errno.OK),
        _ => [Errno.OK],
    };
}
