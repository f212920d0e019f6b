namespace CryptoVirtio.ConcurrencyTests;

/// <summary>Under the relaxed model.</summary>
public sealed class RelaxedProofTests() : ProofTests(MemoryModel.RC11);
