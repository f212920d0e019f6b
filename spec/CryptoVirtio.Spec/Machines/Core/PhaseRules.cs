using System.Runtime.CompilerServices;

namespace CryptoVirtio.Spec;

/// <summary>Rules for some control states.</summary>
/// <typeparam name="TState">The states of the machine.</typeparam>
/// <typeparam name="TPhase">Its control states.</typeparam>
public readonly struct PhaseRules<TState, TPhase>
    where TState : StateOf<TPhase>
    where TPhase : struct, Enum
{
    private readonly MachineBuilder<TState, TPhase> _builder;
    private readonly TPhase[] _phases;

    internal PhaseRules(MachineBuilder<TState, TPhase> builder, TPhase[] phases)
    {
        _builder = builder;
        _phases = phases;
    }

    /// <summary>A rule for an event.</summary>
    /// <param name="id">Unique id of the rule.</param>
    /// <param name="clause">Requirement that it states; an id of the catalogue.</param>
    /// <param name="file">Where it is written.</param>
    /// <param name="line">Where it is written.</param>
    public EventRule<TState, TPhase, TEvent> On<TEvent>(string id, string clause, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where TEvent : SpecEvent => new(_builder.Draft(id, clause, _phases, typeof(TEvent), RulePlace.Of(file, line)));

    /// <summary>A step that is not observed.</summary>
    /// <param name="id">Unique id of the rule.</param>
    /// <param name="clause">Requirement that it states; an id of the catalogue.</param>
    /// <param name="file">Where it is written.</param>
    /// <param name="line">Where it is written.</param>
    public HiddenRule<TState, TPhase> Hidden(string id, string clause, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        new(_builder.Draft(id, clause, _phases, null, RulePlace.Of(file, line)));
}
