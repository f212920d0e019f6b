namespace CryptoVirtio.ModelTests;

[Trait("Category", "Unit")]
public sealed class EngineOptionsTests
{
    public static TheoryData<EngineOptions> Senseless =>
    [
        new EngineOptions { MaxFiles = 0 },
        new EngineOptions { MaxSessionsPerFile = 0 },
        new EngineOptions { MaxSessionsPerFile = 65536 },
        new EngineOptions { MaxInFlight = 0 },
        new EngineOptions { MaxPayload = 0 },
        new EngineOptions { MaxPayload = (1 << 30) + 1 },
        new EngineOptions { MaxRentedBytesPerFile = 0 },
    ];

    [Theory]
    [MemberData(nameof(Senseless))]
    public void Engine_refuses_limits_that_make_no_sense(EngineOptions options) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CryptoEngine(SystemSync.Instance, options));
}
