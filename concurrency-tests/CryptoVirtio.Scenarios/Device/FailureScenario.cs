namespace CryptoVirtio.Scenarios;

/// <summary>
/// The device fails, is removed or stops under requests: each caller is told, those that wait for a slot included, and none hangs.
/// </summary>
public sealed class FailureScenario(string name, string summary, DevicePlan plan, DeviceEnd end, int callers, Weakening weakening) : DeviceScenario(name, summary, plan, weakening)
{
    private protected override void Build(IRun run, DeviceBench bench)
    {
        DeviceUser user = bench.Open(1);
        Errno told = end == DeviceEnd.Fails ? Errno.EIO : Errno.ENODEV;
        run.Main("caller", () => user.Expect(1, Cancel.Never, Errno.OK, told, Errno.ENODEV));
        for (int i = 2; i <= callers; i++)
        {
            DeviceUser other = bench.Open((byte)i);
            run.Start($"caller {i}", () => other.Expect(1, Cancel.Never, Errno.OK, told, Errno.ENODEV));
        }

        run.Start("end", end switch
        {
            DeviceEnd.Fails => bench.Device.SetNeedsReset,
            DeviceEnd.IsRemoved => bench.Remove,
            _ => bench.Stop,
        });
        if (end == DeviceEnd.Fails)
        {
            // The next open sets the device up again; files of the life that failed have been closed by then.
            run.Finally(() => bench.Open(2).Expect(2, Cancel.Never, Errno.OK));
        }
    }
}
