namespace CryptoVirtio.Spec;

/// <summary>The device saw the driver break a rule of the ring.</summary>
/// <param name="Fault">Which rule, by the number of the implementation.</param>
public sealed record DeviceBroke(uint Fault) : SpecEvent;
