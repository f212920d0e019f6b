namespace CryptoVirtio.ModelTests;

/// <summary>The contract of the API over the queue: device threads, every caller sleeps.</summary>
public sealed class VirtioConformanceInterruptTests(ITestOutputHelper output) : CryptoFileConformance(output)
{
    protected override ICryptoDevice NewDevice() => VirtioDevices.New(LoopbackOptions.Threaded(2, WaitStrategy.Interrupt));
}
