namespace CryptoVirtio.TestKit;

/// <summary>The code under test would never come back: it waits for nothing, takes a lock twice, or goes round in shared memory.</summary>
public sealed class HangException(string message) : Exception(message);
