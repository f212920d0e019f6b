using CryptoVirtio.Abi;
using CryptoVirtio.Loopback;
using Errno = CryptoVirtio.Abi.Errno;

namespace CryptoVirtio.Testing;

/// <summary>A loopback device that is held against the specification all its life; its disposal fails when a rule was broken.</summary>
/// <param name="engine">Executes the operations; owned by the caller.</param>
/// <param name="options">How it is put together.</param>
public sealed class MonitoredDevice(ICryptoDevice engine, LoopbackOptions options) : ICryptoDevice, IDisposable
{
    private readonly LiveMonitor _monitor = LiveMonitor.OfDevice();
    private LoopbackDevice? _device;

    /// <summary>The device.</summary>
    public LoopbackDevice Inner => _device ??= new LoopbackDevice(engine, options, _monitor);

    /// <summary>The monitor.</summary>
    public LiveMonitor Monitor => _monitor;

    /// <inheritdoc/>
    public Errno Open(out IAsyncCryptoFile? file) => Inner.Open(out file);

    /// <summary>Ends the device, and judges it.</summary>
    public void Dispose()
    {
        Inner.Dispose();
        _monitor.AssertAccepted();
    }
}
