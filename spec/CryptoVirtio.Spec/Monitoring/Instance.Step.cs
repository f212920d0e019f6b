using System.Runtime.InteropServices;

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

        IRule? rule = Step(state, e, to);
        if (rule is not null)
        {
            counted?.Hit(rule);
        }

        if (!HasHidden)
        {
            return;
        }

        foreach ((IRule? by, State next) in Unobserved(state).Skip(1))
        {
            int explained = to.Count;
            Step(next, e, to);
            if (to.Count > explained)
            {
                counted?.Hit(by!);
            }
        }
    }

    private IRule? Step(State state, SpecEvent e, List<State> to)
    {
        int before = to.Count;
        IRule? rule = machine.Step(state, e, to);
        comparison?.Compare(machine, state, e, rule, CollectionsMarshal.AsSpan(to)[before..]);
        return rule;
    }

    /// <summary>A state and those to which unobserved steps may lead: at most a few, because each of them uses something up.</summary>
    private List<(IRule? By, State State)> Unobserved(State state)
    {
        List<(IRule? By, State State)> reached = [(null, state)];
        for (int i = 0; i < reached.Count && reached.Count <= options.MaxStates; i++)
        {
            _hidden.Clear();
            machine.StepHidden(reached[i].State, _hidden);
            foreach ((IRule hidden, State next) in _hidden)
            {
                if (!reached.Exists(known => known.State.Equals(next)))
                {
                    reached.Add((hidden, next));
                }
            }
        }

        return reached;
    }

    private State Imply(State state, SpecEvent e)
    {
        List<State> next = [];
        foreach (SpecEvent implied in machine.Implied(state, e))
        {
            next.Clear();
            Step(state, implied, next);
            if (next.Count != 1)
            {
                break; // what is implied is wrong: the event itself gives the better finding
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
