namespace CryptoVirtio.Scenarios;

/// <summary>A caller gives up while it makes a session: the session that the device makes later is freed, as no caller has its id.</summary>
public sealed class LateScenario(string name, string summary, DevicePlan plan, Weakening weakening) : DeviceScenario(name, summary, plan, weakening)
{
    private protected override void Build(IRun run, DeviceBench bench)
    {
        DeviceUser user = bench.Open(1);
        DeviceUser second = bench.NewUser(user.File, 2);
        Cancel cancel = bench.CancelAtAnyTime();
        Errno status = Errno.EINTR;
        run.Main("caller", () =>
        {
            status = second.Create(cancel);
            run.Check(status is Errno.OK or Errno.EINTR, $"CIOCGSESSION ended with {status}.");
        });
        run.Finally(() =>
        {
            user.Expect(3, Cancel.Never, Errno.OK); // takes the late reply
            user.Expect(4, Cancel.Never, Errno.OK); // stands behind what undoes it
            int right = status == Errno.OK ? 2 : 1;
            run.Check(bench.Engine.Sessions == right, $"The engine has {bench.Engine.Sessions} sessions, its callers know {right}.");
        });
    }
}
