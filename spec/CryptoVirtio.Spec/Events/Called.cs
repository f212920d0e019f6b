namespace CryptoVirtio.Spec;

/// <summary>The device sent a used buffer notification: an interrupt.</summary>
public sealed record Called : SpecEvent;
