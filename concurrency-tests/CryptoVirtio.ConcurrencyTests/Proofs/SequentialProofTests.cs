namespace CryptoVirtio.ConcurrencyTests;

/// <summary>Under sequential consistency.</summary>
public sealed class SequentialProofTests() : ProofTests(MemoryModel.SC);
