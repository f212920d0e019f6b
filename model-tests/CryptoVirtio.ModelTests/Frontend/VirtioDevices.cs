namespace CryptoVirtio.ModelTests;

/// <summary>Devices in process over a fresh engine.</summary>
internal static class VirtioDevices
{
    /// <summary>A device that is held against the specification, and fails its test at its disposal.</summary>
    public static MonitoredDevice New(LoopbackOptions options) => new(new CryptoEngine(SystemSync.Instance), options);

    /// <summary>A device for a test that counts allocations: a monitor allocates, so there is none.</summary>
    public static LoopbackDevice Unmonitored(LoopbackOptions options) =>
        Observed.Loopback(new CryptoEngine(SystemSync.Instance), options, TestKit.Unmonitored.Allocations);
}
