namespace CryptoVirtio.Spec;

/// <summary>
/// Several instances that share events: one that any of them refuses does not happen, hidden steps stay with their part. It defines what is
/// tried: arguments that fit all parts.
/// </summary>
/// <param name="name">Short name.</param>
/// <param name="parts">The instances.</param>
/// <param name="domain">Events to try in a state, calls without an answer. Bounds the product.</param>
public sealed class Composition(string name, IReadOnlyList<Part> parts, Func<ProductState, IEnumerable<SpecEvent>> domain) : ISystem
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

    /// <summary>What holds across the parts.</summary>
    public IReadOnlyList<StepInvariant> StepInvariants { get; init; } = [];

    /// <summary>What must follow across the parts. What a single one promises by its own steps, another one may put off.</summary>
    public IEnumerable<LeadsTo> LeadsTo { get; init; } = [];

    /// <summary>The same composition of machines with some rules altered or left out.</summary>
    /// <param name="alter">Gives the rule that takes a rule's place; null to drop it.</param>
    public Composition Altered(Func<IRule, IRule?> alter)
    {
        Dictionary<IMachine, IMachine> altered = Machines.ToDictionary(static machine => machine, machine => machine.Altered(alter));
        return new Composition(name, [.. parts.Select(part => part with { Machine = altered[part.Machine] })], domain)
        {
            StepInvariants = StepInvariants,
            LeadsTo = LeadsTo,
        };
    }

    /// <inheritdoc/>
    public bool IsTerminal(State state) => parts.Select((part, i) => part.Machine.IsTerminal(((ProductState)state).Parts[i])).All(static yes => yes);

    /// <inheritdoc/>
    public IEnumerable<Attempt> Attempts(State state)
    {
        var product = (ProductState)state;
        foreach (Attempt attempt in domain(product).SelectMany(e => Try(product.Parts, e)))
        {
            yield return attempt;
        }

        for (int i = 0; i < parts.Count; i++)
        {
            List<(IRule Rule, State State)> hidden = [];
            parts[i].Machine.StepHidden(product.Parts[i], hidden);
            foreach ((IRule rule, State next) in hidden)
            {
                yield return new Attempt(null, [rule], [new ProductState(product.Parts.With(i, next))]);
            }
        }
    }

    private IEnumerable<Attempt> Try(Seq<State> at, SpecEvent e)
    {
        List<int> judges = [];
        List<IRule> rules = [];
        for (int i = 0; i < parts.Count; i++)
        {
            if (!parts[i].Machine.TryRoute(e, out Route route) || !route.Concerns(parts[i].Key))
            {
                continue;
            }

            if (parts[i].Machine.Select(at[i], e) is not { } rule)
            {
                return [new Attempt(e, rules, [], $"{name}: no rule of {parts[i].Machine.Name}, or several, judge {e} in {at[i].Key}")];
            }

            judges.Add(i);
            rules.Add(rule);
        }

        IEnumerable<SpecEvent> answered = e is SpecCall call
            ? rules.SelectMany(Answers.Right).Distinct().Select(answer => call with { Result = answer })
            : [e];
        return answered.Select(one => new Attempt(one, rules, Targets(at, judges, one)));
    }

    private List<State> Targets(Seq<State> at, List<int> judges, SpecEvent e)
    {
        List<Seq<State>> reached = [at];
        List<State> outcomes = [];
        foreach (int index in judges)
        {
            List<Seq<State>> next = [];
            foreach (Seq<State> states in reached)
            {
                outcomes.Clear();
                parts[index].Machine.Step(states[index], e, outcomes);
                next.AddRange(outcomes.Select(outcome => states.With(index, outcome)));
            }

            reached = next;
        }

        return [.. reached.Select(static states => new ProductState(states))];
    }
}
