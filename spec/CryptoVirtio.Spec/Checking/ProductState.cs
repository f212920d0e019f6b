namespace CryptoVirtio.Spec;

/// <summary>A state of each part of a composition.</summary>
/// <param name="Parts">The states, in the order of the parts.</param>
public sealed record ProductState(Seq<State> Parts) : State
{
    /// <inheritdoc/>
    public override string PhaseName => string.Join('|', Parts.Select(static part => part.PhaseName));

    /// <inheritdoc/>
    public override string ToString() => string.Join(" | ", Parts.Select(static part => part.Key));
}
