namespace CryptoVirtio.ModelTests;

public sealed class ChatLoopProgramsOnVirtioTests : ChatLoopProgramsConformance, IDisposable
{
    private readonly MonitoredDevice _device;

    /// <summary>One instance per test, as xunit does.</summary>
    public ChatLoopProgramsOnVirtioTests(ITestOutputHelper output)
        : this(output, VirtioDevices.New(LoopbackOptions.Inline))
    {
    }

    private ChatLoopProgramsOnVirtioTests(ITestOutputHelper output, MonitoredDevice device)
        : base(output, device, programs: 100)
    {
        _device = device;
    }

    /// <summary>Ends the device, and judges it.</summary>
    public void Dispose() => _device.Dispose();
}
