namespace CryptoVirtio.ModelTests;

public sealed class RecordLayerOnVirtioTests : RecordLayerConformance, IDisposable
{
    private readonly MonitoredDevice _device;

    /// <summary>One instance per test, as xunit does.</summary>
    public RecordLayerOnVirtioTests(ITestOutputHelper output)
        : this(output, VirtioDevices.New(LoopbackOptions.Inline))
    {
    }

    private RecordLayerOnVirtioTests(ITestOutputHelper output, MonitoredDevice device)
        : base(output, device)
    {
        _device = device;
    }

    /// <summary>Ends the device, and judges it.</summary>
    public void Dispose() => _device.Dispose();
}
