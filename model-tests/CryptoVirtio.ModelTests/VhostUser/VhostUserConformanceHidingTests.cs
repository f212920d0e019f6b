using CryptoVirtio.VhostUser;

namespace CryptoVirtio.ModelTests;

/// <summary>The same with a front end that keeps the driver's features to itself, as QEMU's cryptodev-vhost-user does.</summary>
public sealed class VhostUserConformanceHidingTests(ITestOutputHelper output) : VhostUserConformanceTests(output)
{
    protected override FrontEndOptions FrontEnd => new() { HidesFeatures = true };
}
