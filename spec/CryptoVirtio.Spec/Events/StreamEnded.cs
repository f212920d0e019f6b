namespace CryptoVirtio.Spec;

/// <summary>Chat: the half of the connection that belongs to the peer ended.</summary>
public sealed record StreamEnded : SpecEvent;
