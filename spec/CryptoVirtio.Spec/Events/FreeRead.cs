namespace CryptoVirtio.Spec;

/// <summary>The device copied the body of a CIOCFSESSION.</summary>
/// <param name="Head">Its chain.</param>
/// <param name="Session">Which session.</param>
public sealed record FreeRead(uint Head, uint Session) : SpecEvent;
