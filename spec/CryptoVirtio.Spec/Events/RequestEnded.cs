namespace CryptoVirtio.Spec;

/// <summary>The caller of a request is told its end.</summary>
/// <param name="Token">What the driver knows it by.</param>
/// <param name="Error">OK, or why it failed.</param>
/// <param name="Value">What the reply brought.</param>
public sealed record RequestEnded(uint Token, Errno Error, uint Value) : SpecEvent;
