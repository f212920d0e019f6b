namespace CryptoVirtio.Scenarios;

/// <summary>
/// The time of a close(2) is over at any moment while another caller has the only slot: the file is closed as soon as there is a slot, and
/// the host has closed it when all requests have come back.
/// </summary>
public sealed class FullCloseScenario(string name, string summary, DevicePlan plan, Weakening weakening) : DeviceScenario(name, summary, plan, weakening)
{
    private protected override void Build(IRun run, DeviceBench bench)
    {
        DeviceUser user = bench.Open(1);
        DeviceUser other = bench.Open(2);
        run.Main("closer", user.File.Dispose);
        run.Start("caller", () => other.Expect(1, Cancel.Never, Errno.OK, Errno.ETIMEDOUT));
        run.Finally(() => run.Check(bench.Engine.Closed == 1, "The host has not closed the file."));
    }
}
