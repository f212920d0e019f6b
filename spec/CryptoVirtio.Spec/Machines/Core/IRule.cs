namespace CryptoVirtio.Spec;

/// <summary>A rule of a machine, as data.</summary>
public interface IRule
{
    /// <summary>Unique id, such as <c>CHAIN-FETCH</c>.</summary>
    string Id { get; }

    /// <summary>The machine that it belongs to.</summary>
    string Machine { get; }

    /// <summary>Its effect.</summary>
    RuleKind Kind { get; }

    /// <summary>The control states in which it holds, in their order.</summary>
    IReadOnlyList<string> Sources { get; }

    /// <summary>The type of event; null for a hidden step.</summary>
    Type? Event { get; }

    /// <summary>The source of its guard, in one line; null when it always holds.</summary>
    string? GuardText { get; }

    /// <summary>The control states that it may lead to, for each outcome; null stands for the same one.</summary>
    IReadOnlyList<string?> Targets { get; }

    /// <summary>The answers that are right; empty when no answer is, or the event is no call.</summary>
    IReadOnlyList<Errno> Answers { get; }

    /// <summary>Requirement that it states; an id of the catalogue.</summary>
    string Clause { get; }

    /// <summary>Whether its guard holds in a state of one of its sources.</summary>
    bool Holds(State state, SpecEvent? e);

    /// <summary>Every alteration of it, one at a time.</summary>
    IEnumerable<Mutation> Mutations();

    /// <summary>Why, when the rule alone does not show it.</summary>
    string? Note { get; }

    /// <summary>File and line where it is written.</summary>
    string Place { get; }
}
