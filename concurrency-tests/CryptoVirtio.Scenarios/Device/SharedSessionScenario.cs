namespace CryptoVirtio.Scenarios;

/// <summary>Several threads use one session, and the device has more than one thread: the engine sees one of them at a time.</summary>
public sealed class SharedSessionScenario(string name, string summary, DevicePlan plan, int callers, Weakening weakening) : DeviceScenario(name, summary, plan, weakening)
{
    private protected override void Build(IRun run, DeviceBench bench)
    {
        DeviceUser user = bench.Open(1);
        run.Main("caller 1", () => user.Expect(1, Cancel.Never, Errno.OK));
        for (int i = 2; i <= callers; i++)
        {
            byte number = (byte)i;
            run.Start($"caller {number}", () => user.Expect(number, Cancel.Never, Errno.OK));
        }
    }
}
