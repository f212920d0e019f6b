namespace CryptoVirtio.ModelTests;

public sealed class ChatEndToEndOnVirtioTests : ChatEndToEndConformance, IDisposable
{
    private readonly MonitoredDevice _device;

    /// <summary>One instance per test, as xunit does.</summary>
    public ChatEndToEndOnVirtioTests(ITestOutputHelper output)
        : this(output, VirtioDevices.New(LoopbackOptions.Threaded(1, WaitStrategy.Hybrid)))
    {
    }

    private ChatEndToEndOnVirtioTests(ITestOutputHelper output, MonitoredDevice device)
        : base(output, device)
    {
        _device = device;
    }

    /// <summary>Ends the device, and judges it.</summary>
    public void Dispose() => _device.Dispose();
}
