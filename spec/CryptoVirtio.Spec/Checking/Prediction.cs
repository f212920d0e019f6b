namespace CryptoVirtio.Spec;

/// <summary>The answers that a machine allows to a call before it is made. A call that several machines judge is right when all of them allow its answer.</summary>
/// <param name="Rule">The rule that judges it; null when the machine is not concerned.</param>
/// <param name="Answers">The answers that the rule calls right; empty when none is, or when another machine judges.</param>
/// <param name="Next">Where the machine stands when the call succeeds; null when it must not.</param>
public sealed record Prediction(IRule? Rule, IReadOnlyList<Errno> Answers, State? Next)
{
    /// <summary>Predicts a call.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="state">Where it stands.</param>
    /// <param name="call">The call, with the values that its success would bring; its answer is not looked at.</param>
    public static Prediction Of(IMachine machine, State state, SpecCall call)
    {
        if (!machine.TryRoute(call, out _))
        {
            return new Prediction(null, [], state);
        }

        List<State> next = [];
        IRule? rule = machine.Step(state, call with { Result = Errno.OK }, next);
        IReadOnlyList<Errno> answers = rule switch
        {
            { Kind: RuleKind.Move } => [.. Spec.Answers.Right(rule)],
            { Kind: RuleKind.Refuse } => rule.Answers,
            _ => [],
        };
        return new Prediction(rule, answers, next.Count > 0 ? next[0] : null);
    }

    /// <summary>Whether the machine lets an answer pass.</summary>
    public bool Allows(Errno answer) => Rule switch
    {
        null => true,
        { Kind: RuleKind.Defer } => !Rule.Answers.Contains(answer),
        _ => Answers.Contains(answer),
    };
}
