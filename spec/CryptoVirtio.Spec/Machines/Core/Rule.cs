using System.Linq.Expressions;

namespace CryptoVirtio.Spec;

/// <summary>A rule over states of one type.</summary>
/// <typeparam name="TState">The states of the machine.</typeparam>
/// <typeparam name="TPhase">Its control states.</typeparam>
public sealed partial record Rule<TState, TPhase> : IRule
    where TState : StateOf<TPhase>
    where TPhase : struct, Enum
{
    private readonly Lazy<Func<TState, SpecEvent?, bool>?> _guard;

    /// <summary>A rule whose guard is compiled when it is first asked.</summary>
    public Rule()
    {
        _guard = new Lazy<Func<TState, SpecEvent?, bool>?>(() => Guard?.Compile());
    }

    private Rule(Rule<TState, TPhase> other)
    {
        Id = other.Id;
        Machine = other.Machine;
        Kind = other.Kind;
        Phases = other.Phases;
        Event = other.Event;
        Guard = other.Guard;
        GuardText = other.GuardText;
        Outcomes = other.Outcomes;
        Answers = other.Answers;
        Clause = other.Clause;
        Note = other.Note;
        Place = other.Place;
        _guard = new Lazy<Func<TState, SpecEvent?, bool>?>(() => Guard?.Compile());
    }

    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <inheritdoc/>
    public required string Machine { get; init; }

    /// <inheritdoc/>
    public required RuleKind Kind { get; init; }

    /// <summary>The control states in which it holds.</summary>
    public required IReadOnlyList<TPhase> Phases { get; init; }

    /// <inheritdoc/>
    public Type? Event { get; init; }

    /// <summary>The guard, as data: it can be shown, and altered to see whether anybody notices. It never looks at a call's answer.</summary>
    public Expression<Func<TState, SpecEvent?, bool>>? Guard { get; init; }

    /// <inheritdoc/>
    public string? GuardText { get; init; }

    /// <summary>What it may lead to: one outcome, or more where the specification leaves a choice.</summary>
    public IReadOnlyList<Outcome<TState, TPhase>> Outcomes { get; init; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<Errno> Answers { get; init; } = [];

    /// <inheritdoc/>
    public required string Clause { get; init; }

    /// <inheritdoc/>
    public string? Note { get; init; }

    /// <inheritdoc/>
    public required string Place { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Sources => [.. Phases.Select(static phase => phase.ToString())];

    /// <inheritdoc/>
    public IReadOnlyList<string?> Targets => 
    [
        .. Outcomes.SelectMany(static outcome => outcome.Choices.Count > 0
            ? outcome.Choices.Select(static choice => (string?)choice.ToString())
            : [outcome.Target?.ToString()]),
    ];

    /// <summary>Whether its guard holds.</summary>
    public bool Holds(TState state, SpecEvent? e) => _guard.Value?.Invoke(state, e) ?? true;

    bool IRule.Holds(State state, SpecEvent? e) => Holds((TState)state, e);

    /// <summary>Whether an answer is right, once the guard holds. What is no call has no answer.</summary>
    public bool Allows(SpecEvent e) => (Kind, e) switch
    {
        (RuleKind.Move, SpecCall call) => call.Result == Errno.OK || Answers.Contains(call.Result),
        (RuleKind.Move, _) => true,
        (RuleKind.Refuse, SpecCall call) => Answers.Contains(call.Result),
        (RuleKind.Defer, SpecCall call) => !Answers.Contains(call.Result),
        (RuleKind.Defer, _) => true,
        _ => false,
    };
}
