namespace CryptoVirtio.ModelTests;

/// <summary>The contract of the API over the queue: direct descriptors, flags instead of event indices.</summary>
public sealed class VirtioConformanceBareTests(ITestOutputHelper output) : CryptoFileConformance(output)
{
    protected override ICryptoDevice NewDevice() =>
        VirtioDevices.New(LoopbackOptions.Threaded(1, WaitStrategy.Interrupt) with { Features = RingFeatures.None });
}
