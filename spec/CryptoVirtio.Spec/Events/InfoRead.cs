namespace CryptoVirtio.Spec;

/// <summary>The device copied the body of a CIOCGSESSINFO.</summary>
/// <param name="Head">Its chain.</param>
/// <param name="Session">Which session.</param>
public sealed record InfoRead(uint Head, uint Session) : SpecEvent;
