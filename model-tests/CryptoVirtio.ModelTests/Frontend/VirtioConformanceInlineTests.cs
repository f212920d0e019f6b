namespace CryptoVirtio.ModelTests;

/// <summary>The contract of the API over the queue: served inline and polled.</summary>
public sealed class VirtioConformanceInlineTests(ITestOutputHelper output) : CryptoFileConformance(output)
{
    protected override ICryptoDevice NewDevice() => VirtioDevices.New(LoopbackOptions.Inline);
}
