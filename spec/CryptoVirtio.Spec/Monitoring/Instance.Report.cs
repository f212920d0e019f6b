namespace CryptoVirtio.Spec;

/// <content>Saying what is wrong.</content>
internal sealed partial class Instance
{
    private Finding Wrong(SpecEvent e, List<State> states)
    {
        IRule? rule = machine.Select(states[0], e);
        string reason = rule switch
        {
            null => $"{e.GetType().Name} has no rule here, or several",
            { Kind: RuleKind.Impossible } => $"{rule.Id}: impossible, {rule.Note}",
            { Answers: [], Kind: RuleKind.Refuse } => $"{rule.Id}: must not happen here ({rule.Clause}){(rule.Note is null ? "" : $". {rule.Note}")}",
            { Kind: RuleKind.Defer } => $"{rule.Id}: the answer must not be {(e as SpecCall)?.Result} ({rule.Clause})",
            _ => $"{rule.Id}: the answer must be {Answers(rule)}, not {(e as SpecCall)?.Result} ({rule.Clause})",
        };
        Finding finding = Found(Verdict.Violation, e, reason, states) with { Place = rule?.Place };
        return comparison is null
            ? finding
            : finding with { UnmetGuards = StatelessComparison.UnmetGuards(machine, states.Select(state => options.HostOnly ? Imply(state, e) : state), e) };
    }

    private static string Answers(IRule rule) => rule.Kind == RuleKind.Move
        ? string.Join(" or ", [Errno.OK, .. rule.Answers])
        : string.Join(" or ", rule.Answers);

    private Finding Found(Verdict verdict, SpecEvent? e, string reason, List<State> states, Type? helping = null) =>
        new(verdict, machine.Name, _key, e, reason, [.. states.Take(options.MaxStates)], [.. Nearest(states, helping ?? e?.GetType())], []);

    /// <summary>What would be right: the rules of these control states that let something happen, those of the same event first.</summary>
    private IEnumerable<string> Nearest(List<State> states, Type? seen) => machine.Rules
        .Where(rule => rule.Kind == RuleKind.Move && states.Exists(state => rule.Sources.Contains(state.PhaseName, StringComparer.Ordinal)))
        .OrderBy(rule => rule.Event == seen ? 0 : 1)
        .Select(static rule => $"{rule.Event!.Name}{(rule.GuardText is null ? "" : $" when {rule.GuardText}")} ({rule.Id}, {rule.Clause})");
}
