namespace CryptoVirtio.Spec;

/// <summary>What a machine has beside its rules.</summary>
/// <typeparam name="TState">Its states.</typeparam>
internal sealed class MachineParts<TState>
    where TState : State
{
    public Dictionary<Type, Func<SpecEvent, Route?>> Routes { get; } = [];

    public List<Func<TState, InstanceKey, IEnumerable<SpecEvent>>> Domains { get; } = [];

    public Dictionary<Type, Func<TState, SpecEvent, IEnumerable<SpecEvent>>> Implications { get; } = [];

    public List<Invariant> Invariants { get; } = [];

    public List<LeadsTo> LeadsTo { get; } = [];

    public InstanceKey Sample { get; set; }

    public Func<TState, bool> Terminal { get; set; } = static _ => false;
}
