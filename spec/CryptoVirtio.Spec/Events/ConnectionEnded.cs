namespace CryptoVirtio.Spec;

/// <summary>A connection of a front end is over: its memory is about to be unmapped.</summary>
public sealed record ConnectionEnded : SpecEvent;
