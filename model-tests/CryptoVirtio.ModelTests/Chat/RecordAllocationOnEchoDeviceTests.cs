namespace CryptoVirtio.ModelTests;

public sealed class RecordAllocationOnEchoDeviceTests() : RecordAllocationConformance(new EchoCryptoDevice());
