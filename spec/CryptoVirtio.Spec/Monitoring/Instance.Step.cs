namespace CryptoVirtio.Spec;

/// <content>Steps over sets of states.</content>
internal sealed partial class Instance
{
    /// <summary>The states behind an event, hidden steps before it included. False when there is none.</summary>
    private bool TryStep(List<State> from, SpecEvent e, List<State> to, Coverage? counted)
    {
        to.Clear();
        int count = from.Count;
        for (int i = 0; i < count; i++)
        {
            StepFrom(from[i], e, to, counted);
        }

        if (count > 1 || to.Count > 1)
        {
            Deduplicate(to);
        }

        return to.Count > 0;
    }

    private void StepFrom(State state, SpecEvent e, List<State> to, Coverage? counted)
    {
        if (options.HostOnly)
        {
            state = Imply(state, e);
        }

        IRule? rule = machine.Step(state, e, to);
        if (rule is not null)
        {
            counted?.Hit(rule);
        }

        if (!HasHidden)
        {
            return;
        }

        // Whatever nobody observes may have happened before: at most a few steps, because each of them uses something up.
        List<State> reached = [state];
        for (int i = 0; i < reached.Count && reached.Count <= options.MaxStates; i++)
        {
            _hidden.Clear();
            machine.StepHidden(reached[i], _hidden);
            foreach ((IRule hidden, State next) in _hidden)
            {
                if (!reached.Contains(next))
                {
                    reached.Add(next);
                    int explained = to.Count;
                    machine.Step(next, e, to);
                    if (to.Count > explained)
                    {
                        counted?.Hit(hidden);
                    }
                }
            }
        }
    }

    private State Imply(State state, SpecEvent e)
    {
        List<State> next = [];
        foreach (SpecEvent implied in machine.Implied(state, e))
        {
            next.Clear();
            machine.Step(state, implied, next);
            if (next.Count != 1)
            {
                break; // what is implied is wrong: let the event itself say so
            }

            state = next[0];
        }

        return state;
    }

    private bool HasHidden { get; } = machine.Rules.Any(static rule => rule.Kind == RuleKind.Hidden);

    private static void Deduplicate(List<State> states)
    {
        for (int i = states.Count - 1; i > 0; i--)
        {
            if (states.IndexOf(states[i]) < i)
            {
                states.RemoveAt(i);
            }
        }
    }
}
