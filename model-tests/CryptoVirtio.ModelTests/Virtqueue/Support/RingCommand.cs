namespace CryptoVirtio.ModelTests;

/// <summary>A step with the seed of its details. Legal in every state, so that any part of a program is a program.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Detail">Seeds lengths, framing, bytes and choices.</param>
internal readonly record struct RingCommand(RingAction Action, int Detail);
