namespace CryptoVirtio.ModelTests;

/// <summary>The contract of the API, on the engine in process.</summary>
public sealed class EngineConformanceTests(ITestOutputHelper output) : CryptoFileConformance(output)
{
    protected override ICryptoDevice NewDevice() => new CryptoEngine(SystemSync.Instance);
}
