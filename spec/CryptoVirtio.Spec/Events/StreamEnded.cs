namespace CryptoVirtio.Spec;

/// <summary>Chat: the peer's direction of the connection ended.</summary>
public sealed record StreamEnded : SpecEvent;
