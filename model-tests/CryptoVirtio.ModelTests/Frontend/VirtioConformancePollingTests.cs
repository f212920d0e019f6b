namespace CryptoVirtio.ModelTests;

/// <summary>The contract of the API over the queue: device threads, every caller looks.</summary>
public sealed class VirtioConformancePollingTests(ITestOutputHelper output) : CryptoFileConformance(output)
{
    protected override ICryptoDevice NewDevice() => VirtioDevices.New(LoopbackOptions.Threaded(2, WaitStrategy.Polling));
}
