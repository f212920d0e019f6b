namespace CryptoVirtio.ModelTests;

public sealed class HkdfOnVirtioTests : HkdfConformance, IDisposable
{
    private readonly MonitoredDevice _device;

    /// <summary>One instance per test, as xunit does.</summary>
    public HkdfOnVirtioTests(ITestOutputHelper output)
        : this(output, VirtioDevices.New(LoopbackOptions.Inline))
    {
    }

    private HkdfOnVirtioTests(ITestOutputHelper output, MonitoredDevice device)
        : base(output, device)
    {
        _device = device;
    }

    /// <summary>Ends the device, and judges it.</summary>
    public void Dispose() => _device.Dispose();
}
