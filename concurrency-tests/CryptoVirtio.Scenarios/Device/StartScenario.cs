namespace CryptoVirtio.Scenarios;

/// <summary>
/// The set-up itself: reset, negotiation, ring, DRIVER_OK, the first requests and their calls. Of several callers one does it, and the
/// others wait for it.
/// </summary>
public sealed class StartScenario(string name, string summary, DevicePlan plan, int callers, Weakening weakening) : DeviceScenario(name, summary, plan, weakening)
{
    private protected override void Build(IRun run, DeviceBench bench)
    {
        run.Main("caller 1", () => bench.OpenFile());
        for (int i = 2; i <= callers; i++)
        {
            run.Start($"caller {i}", () => bench.OpenFile());
        }
    }
}
