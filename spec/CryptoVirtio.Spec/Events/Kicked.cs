namespace CryptoVirtio.Spec;

/// <summary>The driver rang the doorbell.</summary>
public sealed record Kicked : SpecEvent;
