namespace CryptoVirtio.Spec;

/// <summary>One instance of one machine, by itself.</summary>
/// <param name="machine">The machine.</param>
/// <param name="key">The instance.</param>
public sealed class MachineSystem(IMachine machine, InstanceKey key) : ISystem
{
    /// <inheritdoc/>
    public string Name => machine.Name;

    /// <inheritdoc/>
    public IReadOnlyList<IMachine> Machines => [machine];

    /// <inheritdoc/>
    public State Initial => machine.Initial;

    /// <inheritdoc/>
    public IEnumerable<Invariant> Invariants => machine.Invariants;

    /// <inheritdoc/>
    public IEnumerable<LeadsTo> LeadsTo => machine.LeadsTo;

    /// <inheritdoc/>
    public bool IsTerminal(State state) => machine.IsTerminal(state);

    /// <inheritdoc/>
    public IEnumerable<Attempt> Attempts(State state)
    {
        foreach (SpecEvent e in machine.Domain(state, key))
        {
            if (!machine.TryRoute(e, out Route route) || !route.Concerns(key))
            {
                continue;
            }

            IRule[] matching = [.. machine.Matching(state, e)];
            if (matching.Length != 1)
            {
                yield return new Attempt(e, matching, [], matching.Length == 0
                    ? $"no rule of {machine.Name} judges {e} in {state.Key}"
                    : $"{string.Join(" and ", matching.Select(static rule => rule.Id))} both judge {e} in {state.Key}");
                continue;
            }

            foreach (SpecEvent answered in Answers.Of(e, matching[0]))
            {
                List<State> targets = [];
                machine.Step(state, answered, targets);
                yield return new Attempt(answered, matching, targets);
            }
        }

        List<(IRule Rule, State State)> hidden = [];
        machine.StepHidden(state, hidden);
        foreach ((IRule rule, State next) in hidden)
        {
            yield return new Attempt(null, [rule], [next]);
        }
    }
}
