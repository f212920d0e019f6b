namespace CryptoVirtio.ConcurrencyTests;

/// <summary>Under total store order.</summary>
public sealed class StoreOrderProofTests() : ProofTests(MemoryModel.TSO);
