namespace CryptoVirtio.Scenarios;

/// <summary>
/// Two callers and room for one request: one of them is cancelled at any moment, also when the slot has just been granted to it, and calls
/// again. A slot is never lost.
/// </summary>
public sealed class SlotScenario(string name, string summary, DevicePlan plan, Weakening weakening) : DeviceScenario(name, summary, plan, weakening)
{
    private protected override void Build(IRun run, DeviceBench bench)
    {
        DeviceUser user = bench.Open(1);
        DeviceUser other = bench.Open(2);
        Cancel cancel = bench.CancelAtAnyTime();
        run.Main("caller", () =>
        {
            user.Expect(1, cancel, Errno.OK, Errno.EINTR);
            user.Expect(2, Cancel.Never, Errno.OK);
        });
        run.Start("other", () => other.Expect(3, Cancel.Never, Errno.OK));
    }
}
