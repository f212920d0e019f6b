namespace CryptoVirtio.Scenarios;

/// <summary>
/// The device works on a request until its caller has left: only a cancellation ends the call, and ends it for certain. The next call gets
/// its own answer, behind the one that came late.
/// </summary>
public sealed class HeldScenario(string name, string summary, DevicePlan plan, Weakening weakening) : DeviceScenario(name, summary, plan, weakening)
{
    private protected override void Build(IRun run, DeviceBench bench)
    {
        DeviceUser user = bench.Open(1);
        Cancel cancel = bench.CancelAtAnyTime();
        Signal left = bench.Sync.NewSignal("caller has left");
        bench.Engine.Begins = () =>
        {
            bench.Engine.Begins = null;
            bench.Sync.Wait(left, Deadline.Never, Cancel.Never);
        };
        run.Main("caller", () =>
        {
            user.Expect(1, cancel, Errno.EINTR);
            left.Set();
            user.Expect(2, Cancel.Never, Errno.OK);
        });
    }
}
