namespace CryptoVirtio.Scenarios;

/// <summary>
/// A caller that is cancelled, or whose time is over, at any moment of a call, and calls again: what it gave up stays in quarantine until
/// the device returns it, and the next call gets its own answer.
/// </summary>
public sealed class GivingUpScenario(string name, string summary, DevicePlan plan, Weakening weakening) : DeviceScenario(name, summary, plan, weakening)
{
    private readonly bool _deadlinesFire = plan.DeadlinesFire;

    private protected override void Build(IRun run, DeviceBench bench)
    {
        DeviceUser user = bench.Open(1);
        Cancel cancel = _deadlinesFire ? Cancel.Never : bench.CancelAtAnyTime();
        run.Main("caller", () =>
        {
            if (_deadlinesFire)
            {
                user.Expect(1, Cancel.Never, Errno.OK, Errno.ETIMEDOUT);
                user.Expect(2, Cancel.Never, Errno.OK, Errno.ETIMEDOUT);
            }
            else
            {
                user.Expect(1, cancel, Errno.OK, Errno.EINTR);
                user.Expect(2, Cancel.Never, Errno.OK);
            }
        });
    }
}
