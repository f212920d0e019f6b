namespace CryptoVirtio.Spec;

/// <summary>A step between control states.</summary>
/// <param name="From">The one before.</param>
/// <param name="Rule">The rule that takes it.</param>
/// <param name="To">The one after.</param>
public sealed record ControlEdge(string From, IRule Rule, string To);
