using CryptoVirtio.Host;
using CryptoVirtio.Protocol.VirtioCrypto;
using CryptoVirtio.VhostUser;

namespace CryptoVirtio.ModelTests;

/// <summary>The driver of the standard device over a socket: the daemon's server, a front end that stands for QEMU, and sessions by messages.</summary>
[Trait("Category", "Unit")]
public sealed class StandardDriverOverSocketTests
{
    private static readonly Unmonitored s_machine = new("no machine stands for the standard protocol yet");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Driver_encrypts_and_decrypts_across_resets(bool hidesFeatures)
    {
        var engine = new CryptoEngine(SystemSync.Instance);
        using var server = new TestServer(() => new VirtioCryptoDevice(SystemSync.Instance, engine, new VirtioCryptoOptions()), s_machine);
        using var frontEnd = new VhostUserFrontEnd(
            SystemSync.Instance, SystemPoller.Instance, server.Path, new FrontEndOptions { HidesFeatures = hidesFeatures });
        VirtioCryptoConfig config = default(VirtioCryptoConfig) with
        {
            Status = VirtioCryptoConfig.HardwareReady, MaxDataQueues = 1, MaxCipherKeyLength = 64, MaxMacKeyLength = 512, MaxSize = 1 << 20,
        };
        using var driver = new StandardCryptoDriver(
            new StandardDriverEnvironment(
                SystemSync.Instance,
                SystemClock.Instance,
                frontEnd,
                new FixedConfig(config),
                frontEnd.Range,
                (layout, features, indirect) => Observed.DriverRing(frontEnd.Memory, layout, features, indirect, s_machine),
                new SessionMessages(frontEnd)),
            new StandardDriverOptions { RequestTimeout = Calls.NoTimeout });

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(Errno.OK, driver.Start());
            StandardDriver.AssertCiphers(driver);
        }

        IJoin[] threads = [.. Enumerable.Range(0, 4).Select(i => SystemSync.Instance.Spawn(() => StandardDriver.AssertCiphers(driver), $"caller-{i}"))];
        Array.ForEach(threads, static thread => thread.Join());

        Assert.Equal(Errno.OK, driver.CreateSession(StandardDriver.AesCbc(VirtioCryptoDirection.Encrypt, new byte[15]), out VirtioCryptoStatus status, out _));
        Assert.Equal(VirtioCryptoStatus.Error, status);
    }
}
