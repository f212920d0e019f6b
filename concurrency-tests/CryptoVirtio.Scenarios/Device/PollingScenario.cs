namespace CryptoVirtio.Scenarios;

/// <summary>
/// Two callers poll, and one of them is cancelled at any moment: a poll takes the replies of both, so the request of the cancelled
/// caller may have been completed since its last poll.
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
