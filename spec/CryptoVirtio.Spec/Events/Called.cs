namespace CryptoVirtio.Spec;

/// <summary>The device called the driver.</summary>
public sealed record Called : SpecEvent;
