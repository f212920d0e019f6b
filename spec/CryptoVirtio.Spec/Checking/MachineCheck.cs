namespace CryptoVirtio.Spec;

/// <summary>What must hold of every specification, whatever it is about; each finding is one line.</summary>
public static class MachineCheck
{
    /// <summary>Everything that is wrong with one machine.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="exploration">Its states.</param>
    public static IReadOnlyList<string> All(IMachine machine, Exploration exploration) =>
    [
        .. exploration.Gaps.Distinct(StringComparer.Ordinal).Take(10),
        .. Uncovered(machine),
        .. Unreached(machine, exploration),
        .. Constant(machine, exploration),
        .. DeadEnds(exploration),
        .. Broken(exploration),
        .. PropertyCheck.Unmet(exploration),
    ];

    /// <summary>Control states and events for which no rule is written at all.</summary>
    public static IEnumerable<string> Uncovered(IMachine machine) =>
        from phase in machine.Phases
        from type in machine.Events
        where !machine.Rules.Any(rule => rule.Event == type && rule.Sources.Contains(phase, StringComparer.Ordinal))
        select $"{machine.Name}: nothing is said of {type.Name} in {phase}";

    /// <summary>Control states that are never entered, and rules that never judge. What is impossible must not.</summary>
    public static IEnumerable<string> Unreached(IMachine machine, Exploration exploration)
    {
        HashSet<string> entered = [.. exploration.States.Select(static state => state.PhaseName)];
        return machine.Phases.Where(phase => !entered.Contains(phase)).Select(phase => $"{machine.Name}: {phase} is never entered")
            .Concat(machine.Rules
                .Where(rule => rule.Kind != RuleKind.Impossible && !exploration.Judged.ContainsKey(rule.Id))
                .Select(static rule => $"{rule.Id}: never judges"));
    }

    /// <summary>Guards that hold always, or never, wherever they are asked.</summary>
    public static IEnumerable<string> Constant(IMachine machine, Exploration exploration)
    {
        foreach (IRule rule in machine.Rules.Where(static rule => rule.GuardText is not null))
        {
            bool seenTrue = false;
            bool seenFalse = false;
            foreach (State state in exploration.States.Where(state => rule.Sources.Contains(state.PhaseName, StringComparer.Ordinal)))
            {
                foreach (SpecEvent? e in rule.Event is null ? [null] : exploration.System.Attempts(state).Select(static attempt => attempt.Event))
                {
                    if (e?.GetType() == rule.Event)
                    {
                        bool holds = rule.Holds(state, e);
                        seenTrue |= holds;
                        seenFalse |= !holds;
                    }
                }

                if (seenTrue && seenFalse)
                {
                    break;
                }
            }

            if (!seenTrue)
            {
                yield return $"{rule.Id}: its guard never holds";
            }

            if (!seenFalse)
            {
                yield return $"{rule.Id}: its guard always holds";
            }
        }
    }

    /// <summary>States that nothing leaves, though they are not terminal.</summary>
    public static IEnumerable<string> DeadEnds(Exploration exploration)
    {
        HashSet<int> left = [.. exploration.Edges.Where(static edge => edge.From != edge.To).Select(static edge => edge.From)];
        return exploration.States
            .Select(static (state, number) => (State: state, Number: number))
            .Where(entry => !left.Contains(entry.Number) && !exploration.System.IsTerminal(entry.State))
            .Take(3)
            .Select(entry => $"{exploration.System.Name}: nothing leaves {entry.State.Key}");
    }

    /// <summary>Invariants that do not hold, with a shortest way to where they break.</summary>
    public static IEnumerable<string> Broken(Exploration exploration)
    {
        foreach (Invariant invariant in exploration.System.Invariants)
        {
            for (int i = 0; i < exploration.States.Count; i++)
            {
                if (!invariant.Holds(exploration.States[i]))
                {
                    yield return $"{exploration.System.Name}: \"{invariant.Name}\" breaks in {exploration.States[i].Key} after {string.Join("; ", exploration.PathTo(i))}";
                    break;
                }
            }
        }
    }
}
