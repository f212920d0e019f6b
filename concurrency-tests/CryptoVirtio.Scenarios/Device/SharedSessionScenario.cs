using CryptoVirtio.Abi;
using CryptoVirtio.Explored;
using CryptoVirtio.Seams;
using Interleave.Seams;

namespace CryptoVirtio.Scenarios;

/// <summary>Two threads use one session, and the device has threads enough for both: the engine sees one of them at a time.</summary>
public sealed class SharedSessionScenario(string name, string summary, DevicePlan plan, Weakening weakening) : DeviceScenario(name, summary, plan, weakening)
{
    private protected override void Build(IRun run, DeviceBench bench)
    {
        DeviceUser user = bench.Open(1);
        run.Main("caller 1", () => user.Expect(1, Cancel.Never, Errno.OK));
        run.Start("caller 2", () => user.Expect(2, Cancel.Never, Errno.OK));
    }
}
