namespace CryptoVirtio.Spec;

/// <summary>The driver sent an available buffer notification: a kick.</summary>
public sealed record Kicked : SpecEvent;
