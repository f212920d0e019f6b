namespace CryptoVirtio.Scenarios;

/// <summary>Several callers at once, each with its own file; each gets its own answer.</summary>
public sealed class CallersScenario(string name, string summary, DevicePlan plan, int callers, Weakening weakening) : DeviceScenario(name, summary, plan, weakening)
{
    private protected override void Build(IRun run, DeviceBench bench)
    {
        for (int i = 0; i < callers; i++)
        {
            byte number = (byte)(i + 1);
            DeviceUser user = bench.Open(number);
            if (i == 0)
            {
                run.Main("caller 1", () => user.Expect(1, Cancel.Never, Errno.OK));
            }
            else
            {
                run.Start($"caller {number}", () => user.Expect(number, Cancel.Never, Errno.OK));
            }
        }
    }
}
