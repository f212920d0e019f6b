namespace CryptoVirtio.Spec;

/// <summary>
/// Something that must follow: from each reachable state where <see cref="From"/> holds, the helping steps alone, in whatever order they
/// are possible, lead to one where <see cref="To"/> holds, within the bound.
/// </summary>
/// <param name="Name">What, in a few words.</param>
/// <param name="Clause">Requirement that it comes from.</param>
/// <param name="From">Where something is pending.</param>
/// <param name="To">Where it has happened.</param>
/// <param name="Helping">The types of event that lead there; hidden steps always may.</param>
/// <param name="Bound">Steps at the most.</param>
public sealed record LeadsTo(
    string Name, string Clause, Func<State, bool> From, Func<State, bool> To, IReadOnlyList<Type> Helping, int Bound)
{
    /// <summary>Whether it is due: a trace must not end where it is pending. Otherwise it must only stay reachable.</summary>
    public bool IsDue { get; init; } = true;

    /// <summary>Whether it is pending in a state.</summary>
    public bool IsPending(State state) => From(state) && !To(state);
}
