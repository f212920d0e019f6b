namespace CryptoVirtio.Spec;

/// <summary>
/// Something that holds of every step of a composition: what no part can promise by itself. One that looks at the state after alone holds in
/// every state.
/// </summary>
/// <param name="Name">What, in a few words.</param>
/// <param name="Clause">Requirement that it comes from.</param>
/// <param name="Holds">Whether it does, by the state before, the event and the state after; a hidden step has no event.</param>
public sealed record StepInvariant(string Name, string Clause, Func<ProductState, SpecEvent?, ProductState, bool> Holds);
