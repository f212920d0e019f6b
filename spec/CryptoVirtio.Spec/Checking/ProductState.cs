namespace CryptoVirtio.Spec;

/// <summary>A state of each part of a composition.</summary>
/// <param name="Parts">The states, in the order of the parts.</param>
public sealed record ProductState(Seq<State> Parts) : State
{
    /// <inheritdoc/>
    public override string PhaseName => string.Join('|', Parts.Select(static part => part.PhaseName));

    /// <summary>The state of the first part of a kind.</summary>
    public T The<T>()
        where T : State => Each<T>().First();

    /// <summary>The states of the parts of a kind, in their order.</summary>
    public IEnumerable<T> Each<T>()
        where T : State => Parts.OfType<T>();

    /// <inheritdoc/>
    public override string ToString() => string.Join(" | ", Parts.Select(static part => part.Key));
}
