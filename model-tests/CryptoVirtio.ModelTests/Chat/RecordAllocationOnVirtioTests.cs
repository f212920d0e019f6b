namespace CryptoVirtio.ModelTests;

/// <summary>Records whose every operation crosses the queue, served inline.</summary>
public sealed class RecordAllocationOnVirtioTests() : RecordAllocationConformance(VirtioDevices.Unmonitored(LoopbackOptions.Inline));
