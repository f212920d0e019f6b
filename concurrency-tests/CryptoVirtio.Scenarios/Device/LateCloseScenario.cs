namespace CryptoVirtio.Scenarios;

/// <summary>
/// The time of a close(2) is over at any moment: what was sent stays in quarantine, the file is closed by a request that no caller waits
/// for, and the host has closed it when all requests have come back.
/// </summary>
public sealed class LateCloseScenario(string name, string summary, DevicePlan plan, Weakening weakening) : DeviceScenario(name, summary, plan, weakening)
{
    private protected override void Build(IRun run, DeviceBench bench)
    {
        DeviceUser user = bench.Open(1);
        run.Main("closer", user.File.Dispose);
        run.Finally(() => run.Check(bench.Engine.Closed == 1, "The host has not heard of the close."));
    }
}
