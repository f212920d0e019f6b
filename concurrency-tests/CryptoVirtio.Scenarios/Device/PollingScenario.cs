using CryptoVirtio.Abi;
using CryptoVirtio.Explored;
using CryptoVirtio.Seams;
using Interleave.Seams;

namespace CryptoVirtio.Scenarios;

/// <summary>
/// Two callers poll, and one of them is cancelled at any moment: whoever looks takes the replies of both, so the one that leaves may have
/// been answered since its last look.
/// </summary>
public sealed class PollingScenario(string name, string summary, DevicePlan plan, Weakening weakening) : DeviceScenario(name, summary, plan, weakening)
{
    private protected override void Build(IRun run, DeviceBench bench)
    {
        DeviceUser user = bench.Open(1);
        DeviceUser other = bench.Open(2);
        Cancel cancel = bench.CancelAtAnyTime();
        run.Main("caller", () => user.Expect(1, cancel, Errno.OK, Errno.EINTR));
        run.Start("other", () => other.Expect(2, Cancel.Never, Errno.OK));
    }
}
