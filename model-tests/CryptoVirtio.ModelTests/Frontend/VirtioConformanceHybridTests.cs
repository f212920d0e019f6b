namespace CryptoVirtio.ModelTests;

/// <summary>The contract of the API over the queue: one device thread, callers look before they sleep.</summary>
public sealed class VirtioConformanceHybridTests(ITestOutputHelper output) : CryptoFileConformance(output)
{
    protected override ICryptoDevice NewDevice() => VirtioDevices.New(LoopbackOptions.Threaded(1, WaitStrategy.Hybrid));
}
