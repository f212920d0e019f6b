namespace CryptoVirtio.TestKit;

/// <summary>A loopback device that is held against the specification all its life; its disposal fails when a rule was broken.</summary>
public sealed class MonitoredDevice : ICryptoDevice, IDisposable
{
    /// <summary>Puts it together.</summary>
    /// <param name="engine">Executes the operations; owned by the caller.</param>
    /// <param name="options">How it is put together.</param>
    public MonitoredDevice(ICryptoDevice engine, LoopbackOptions options)
    {
        Inner = new LoopbackDevice(engine, options, Monitor); // at once: its first callers may be many threads
    }

    /// <summary>The device.</summary>
    public LoopbackDevice Inner { get; }

    /// <summary>The monitor.</summary>
    public LiveMonitor Monitor { get; } = LiveMonitor.OfDevice();

    public Errno Open(out IAsyncCryptoFile? file) => Inner.Open(out file);

    /// <summary>Ends the device, and judges it.</summary>
    public void Dispose()
    {
        Inner.Dispose();
        Monitor.AssertAccepted();
    }
}
