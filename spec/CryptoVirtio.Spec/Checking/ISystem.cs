namespace CryptoVirtio.Spec;

/// <summary>Something that can be enumerated: one machine, or several that share events.</summary>
public interface ISystem
{
    /// <summary>Short name.</summary>
    string Name { get; }

    /// <summary>The machines in it.</summary>
    IReadOnlyList<IMachine> Machines { get; }

    /// <summary>Where it begins.</summary>
    State Initial { get; }

    /// <summary>Invariants over its states.</summary>
    IEnumerable<Invariant> Invariants { get; }

    /// <summary>What must follow.</summary>
    IEnumerable<LeadsTo> LeadsTo { get; }

    /// <summary>Whether it may rest in a state for ever.</summary>
    bool IsTerminal(State state);

    /// <summary>All that is tried in a state.</summary>
    IEnumerable<Attempt> Attempts(State state);
}
