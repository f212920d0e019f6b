namespace CryptoVirtio.Spec;

/// <summary>Chat: the channel died.</summary>
/// <param name="Status">Why, by the number of the implementation: 3 refused, 4 truncated, 5 device failed, 6 exhausted.</param>
public sealed record ChannelFailed(byte Status) : SpecEvent;
