namespace CryptoVirtio.Spec;

/// <summary>The driver gave the ring up, and every request on it.</summary>
/// <param name="Error">The errno that every waiter gets.</param>
public sealed record DriverGaveUp(Errno Error) : SpecEvent;
