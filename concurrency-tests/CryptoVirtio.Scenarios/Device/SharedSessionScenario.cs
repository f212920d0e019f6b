using CryptoVirtio.Abi;
using CryptoVirtio.Seams;
using Interleave;
using Interleave.Seams;

namespace CryptoVirtio.Scenarios;

/// <summary>Two threads use one session, and the device has threads enough for both: the engine sees one of them at a time.</summary>
public sealed class SharedSessionScenario(string name, string summary, DevicePlan plan, Weakening weakening) : DeviceScenario(name, summary, plan, weakening)
{
    private protected override void Build(World world, DeviceBench bench)
    {
        DeviceUser user = bench.Open(1);
        world.Main("caller 1", () => user.Expect(1, Cancel.Never, Errno.OK));
        world.Start("caller 2", () => user.Expect(2, Cancel.Never, Errno.OK));
    }
}
