using CryptoVirtio.Explored;
using Interleave.Seams;

namespace CryptoVirtio.Scenarios;

/// <summary>The set-up itself: reset, negotiation, ring, DRIVER_OK, the first requests and their calls.</summary>
public sealed class StartScenario(string name, string summary, DevicePlan plan, Weakening weakening) : DeviceScenario(name, summary, plan, weakening)
{
    private protected override void Build(IRun run, DeviceBench bench) => run.Main("caller", () => bench.OpenFile());
}
