namespace CryptoVirtio.Scenarios;

/// <summary>Two threads share a file; each submits an operation and reaps one, its own or the other's.</summary>
public sealed class ReapersScenario(string name, string summary, DevicePlan plan, Weakening weakening) : DeviceScenario(name, summary, plan, weakening)
{
    private protected override void Build(IRun run, DeviceBench bench)
    {
        DeviceUser user = bench.Open(1);
        RentedBlock[] blocks = [new(run, user, 1, 2), new(run, user, 1, 3)];
        run.Main("reaper 1", () => Use(run, user, blocks, 0));
        run.Start("reaper 2", () => Use(run, user, blocks, 1));
    }

    private static void Use(IRun run, DeviceUser user, RentedBlock[] blocks, int own)
    {
        blocks[own].Submit((ulong)own);
        Span<Completion> done = stackalloc Completion[1];
        int count = user.File.Reap(done, Deadline.Never);
        run.Check(count == 1, "Two operations were submitted, and a reaper gets none.");
        blocks[done[0].Tag].Finish(done[0]);
    }
}
