namespace CryptoVirtio.Spec;

/// <summary>One thing that went wrong somewhere, and must be found when it is planted again.</summary>
/// <param name="Id">What comments and tests cite, such as <c>K3</c>.</param>
/// <param name="Text">What goes wrong.</param>
public sealed record Defect(string Id, string Text);
