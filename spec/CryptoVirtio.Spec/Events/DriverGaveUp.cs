namespace CryptoVirtio.Spec;

/// <summary>The driver gave the ring up, and every request on it.</summary>
/// <param name="Error">What who still waits is told.</param>
public sealed record DriverGaveUp(Errno Error) : SpecEvent;
