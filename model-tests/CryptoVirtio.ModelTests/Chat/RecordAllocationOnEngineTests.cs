namespace CryptoVirtio.ModelTests;

public sealed class RecordAllocationOnEngineTests() : RecordAllocationConformance(new CryptoEngine(SystemSync.Instance));
