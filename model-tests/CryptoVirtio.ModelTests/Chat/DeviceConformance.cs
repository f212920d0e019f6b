namespace CryptoVirtio.ModelTests;

/// <summary>Tests of one kind of device; at their end the device is ended, and judged if it is monitored.</summary>
public abstract class DeviceConformance(ICryptoDevice device) : IDisposable
{
    /// <summary>The device.</summary>
    protected ICryptoDevice Device => device;

    public void Dispose() => (device as IDisposable)?.Dispose();
}
