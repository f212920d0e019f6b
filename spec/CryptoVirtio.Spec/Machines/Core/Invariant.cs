namespace CryptoVirtio.Spec;

/// <summary>Something that holds in every reachable state.</summary>
/// <param name="Name">What, in a few words.</param>
/// <param name="Clause">Requirement that it comes from.</param>
/// <param name="Holds">Whether it does.</param>
public sealed record Invariant(string Name, string Clause, Func<State, bool> Holds);
