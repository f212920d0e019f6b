namespace CryptoVirtio.ModelTests;

/// <summary>The limits of the device, as the driver meets them.</summary>
public sealed class VirtioLimitsTests : CryptoLimitsConformance
{
    protected override int MaxPayload => LoopbackOptions.Inline.Backend.MaxPayload;

    protected override ICryptoDevice NewDevice(int maxFiles, int maxSessionsPerFile) => VirtioDevices.New(
        LoopbackOptions.Inline with { Backend = new BackendOptions { MaxFiles = maxFiles, MaxSessions = maxSessionsPerFile } });
}
