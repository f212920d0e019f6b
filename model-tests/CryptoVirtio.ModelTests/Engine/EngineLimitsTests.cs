namespace CryptoVirtio.ModelTests;

/// <summary>The limits of the API, on the engine in process.</summary>
public sealed class EngineLimitsTests : CryptoLimitsConformance
{
    protected override int MaxPayload => new EngineOptions().MaxPayload;

    protected override ICryptoDevice NewDevice(int maxFiles, int maxSessionsPerFile) => new CryptoEngine(
        SystemSync.Instance, new EngineOptions { MaxFiles = maxFiles, MaxSessionsPerFile = maxSessionsPerFile });
}
