namespace CryptoVirtio.Spec;

/// <summary>The driver saw the device break a rule of the ring.</summary>
/// <param name="Fault">Which rule, by the number of the implementation.</param>
public sealed record DriverBroke(uint Fault) : SpecEvent;
