namespace CryptoVirtio.ModelTests;

public sealed class ChannelProgramsOnVirtioTests : ChannelProgramsConformance, IDisposable
{
    private readonly MonitoredDevice _device;

    /// <summary>One instance per test, as xunit does.</summary>
    public ChannelProgramsOnVirtioTests(ITestOutputHelper output)
        : this(output, VirtioDevices.New(LoopbackOptions.Inline))
    {
    }

    private ChannelProgramsOnVirtioTests(ITestOutputHelper output, MonitoredDevice device)
        : base(output, device, programs: 150)
    {
        _device = device;
    }

    /// <summary>Ends the device, and judges it.</summary>
    public void Dispose() => _device.Dispose();
}
