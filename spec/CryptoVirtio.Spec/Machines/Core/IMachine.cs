namespace CryptoVirtio.Spec;

/// <summary>
/// A machine: what is legal for one kind of object. Rules are data; for each state and event exactly one holds, and determines whether the
/// event is right and where it leads.
/// </summary>
public interface IMachine
{
    /// <summary>Short name.</summary>
    string Name { get; }

    /// <summary>One sentence: what it is about.</summary>
    string Title { get; }

    /// <summary>The rules, in the order in which they were written.</summary>
    IReadOnlyList<IRule> Rules { get; }

    /// <summary>The control states, in their order.</summary>
    IReadOnlyList<string> Phases { get; }

    /// <summary>The types of event that concern it.</summary>
    IReadOnlyList<Type> Events { get; }

    /// <summary>Where each instance begins.</summary>
    State Initial { get; }

    /// <summary>The instance that stands for all when one is enumerated.</summary>
    InstanceKey Sample { get; }

    /// <summary>What holds in every reachable state.</summary>
    IReadOnlyList<Invariant> Invariants { get; }

    /// <summary>What must follow in the end.</summary>
    IReadOnlyList<LeadsTo> LeadsTo { get; }

    /// <summary>Which instances an event concerns. False when it concerns none.</summary>
    bool TryRoute(SpecEvent e, out Route route);

    /// <summary>The rule that judges an event; null when the machine has none, or several: a gap in the specification.</summary>
    IRule? Select(State state, SpecEvent e);

    /// <summary>The rules whose source and guard hold, all of them: more than one is a contradiction in the specification.</summary>
    IEnumerable<IRule> Matching(State state, SpecEvent e);

    /// <summary>Takes an event: adds the states that explain it, none when it is wrong.</summary>
    /// <returns>The rule that judged it.</returns>
    IRule? Step(State state, SpecEvent e, ICollection<State> outcomes);

    /// <summary>Takes one hidden step: adds a rule and a state for each that is possible.</summary>
    void StepHidden(State state, ICollection<(IRule Rule, State State)> outcomes);

    /// <summary>Whether an instance may be forgotten here: it stands where it began, or nothing can come any more.</summary>
    bool IsTerminal(State state);

    /// <summary>Arguments to try in a state, when it is enumerated. Calls come without an answer.</summary>
    IEnumerable<SpecEvent> Domain(State state, InstanceKey key);

    /// <summary>What must have happened unseen just before an event, when the driver is not traced, in order.</summary>
    IEnumerable<SpecEvent> Implied(State state, SpecEvent e);

    /// <summary>The machine in the Stateless library: to drive it, to ask what is permitted, to draw it. A new one for each call.</summary>
    StatelessMachine ToStateless();

    /// <summary>The same machine with some rules altered or left out.</summary>
    /// <param name="alter">Gives the rule that takes a rule's place; null to drop it.</param>
    IMachine Altered(Func<IRule, IRule?> alter);
}
