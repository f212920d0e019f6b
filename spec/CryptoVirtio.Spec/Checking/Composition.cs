namespace CryptoVirtio.Spec;

/// <summary>
/// Several instances that share events: one that any of them refuses does not happen, hidden steps stay with their part. An event about
/// an object of a machine that takes part, but that is none of the parts, is left out.
/// </summary>
/// <param name="name">Short name.</param>
/// <param name="parts">The instances.</param>
/// <param name="keep">Which events to try; all when null. Bounds the product.</param>
public sealed class Composition(string name, IReadOnlyList<Part> parts, Func<SpecEvent, bool>? keep = null) : ISystem
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyList<IMachine> Machines { get; } = [.. parts.Select(static part => part.Machine).Distinct()];

    /// <inheritdoc/>
    public State Initial => new ProductState([.. parts.Select(static part => part.Machine.Initial)]);

    /// <inheritdoc/>
    public IEnumerable<Invariant> Invariants => parts.SelectMany(static (part, i) => part.Machine.Invariants.Select(invariant =>
        invariant with { Holds = state => invariant.Holds(((ProductState)state).Parts[i]) }));

    /// <inheritdoc/>
    public IEnumerable<LeadsTo> LeadsTo => [];

    /// <inheritdoc/>
    public bool IsTerminal(State state) => parts.Select((part, i) => part.Machine.IsTerminal(((ProductState)state).Parts[i])).All(static yes => yes);

    /// <inheritdoc/>
    public IEnumerable<Attempt> Attempts(State state)
    {
        Seq<State> at = ((ProductState)state).Parts;
        var tried = new HashSet<SpecEvent>();
        for (int i = 0; i < parts.Count; i++)
        {
            foreach (SpecEvent e in parts[i].Machine.Domain(at[i], parts[i].Key))
            {
                if (keep?.Invoke(e) == false || !tried.Add(e) || !IsAboutParts(e))
                {
                    continue;
                }

                foreach (Attempt attempt in Try(at, e))
                {
                    yield return attempt;
                }
            }

            List<(IRule Rule, State State)> hidden = [];
            parts[i].Machine.StepHidden(at[i], hidden);
            foreach ((IRule rule, State next) in hidden)
            {
                yield return new Attempt(null, [rule], [new ProductState(at.With(i, next))]);
            }
        }
    }

    private bool IsAboutParts(SpecEvent e) => Machines.All(machine =>
        !machine.TryRoute(e, out Route route)
        || route.Reach != Reach.One
        || parts.Any(part => part.Machine == machine && part.Key == route.Key));

    private IEnumerable<Attempt> Try(Seq<State> at, SpecEvent e)
    {
        List<(int Index, IRule Rule)> judges = [];
        for (int i = 0; i < parts.Count; i++)
        {
            if (parts[i].Machine.TryRoute(e, out Route route) && route.Concerns(parts[i].Key) && parts[i].Machine.Select(at[i], e) is { } rule)
            {
                judges.Add((i, rule));
            }
        }

        IRule[] rules = [.. judges.Select(static judge => judge.Rule)];
        IEnumerable<SpecEvent> answered = e is SpecCall call
            ? rules.SelectMany(Answers.Right).Distinct().Select(answer => (SpecEvent)(call with { Result = answer }))
            : [e];
        foreach (SpecEvent one in answered)
        {
            List<Seq<State>> reached = [at];
            foreach ((int index, _) in judges)
            {
                reached = [.. reached.SelectMany(states => Step(states, index, one))];
            }

            yield return new Attempt(one, rules, [.. reached.Select(static states => new ProductState(states))]);
        }
    }

    private List<Seq<State>> Step(Seq<State> states, int index, SpecEvent e)
    {
        List<State> outcomes = [];
        parts[index].Machine.Step(states[index], e, outcomes);
        return [.. outcomes.Select(next => states.With(index, next))];
    }
}
