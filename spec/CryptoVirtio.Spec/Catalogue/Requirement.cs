namespace CryptoVirtio.Spec;

/// <summary>One thing that must hold, in our own words.</summary>
/// <param name="Id">What comments and tests cite, such as <c>SD8</c>.</param>
/// <param name="Text">The requirement.</param>
/// <param name="Clause">Where it comes from.</param>
public sealed record Requirement(string Id, string Text, string Clause);
