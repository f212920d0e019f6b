namespace CryptoVirtio.Scenarios;

/// <summary>Three operations of one session are in flight, and the device has two threads: the engine sees them in the order of the queue.</summary>
public sealed class OrderScenario(string name, string summary, DevicePlan plan, Weakening weakening) : DeviceScenario(name, summary, plan, weakening)
{
    private protected override void Build(IRun run, DeviceBench bench)
    {
        DeviceUser user = bench.Open(1);
        RentedBlock[] blocks = [new(run, user, 1, 2), new(run, user, 1, 3), new(run, user, 1, 4)];
        run.Main("caller", () =>
        {
            for (int i = 0; i < blocks.Length; i++)
            {
                blocks[i].Submit((ulong)i);
            }

            Span<Completion> done = stackalloc Completion[3];
            for (int reaped = 0; reaped < blocks.Length;)
            {
                int count = user.File.Reap(done, Deadline.Never);
                run.Check(count > 0, "An operation is never reaped.");
                foreach (Completion completion in done[..count])
                {
                    blocks[completion.Tag].Finish(completion);
                }

                reaped += count;
            }
        });
        run.Finally(() => run.Check(
            bench.Engine.Sources is [2, 3, 4], $"Operations 2, 3, 4 of a session ran in the order {string.Join(", ", bench.Engine.Sources)}."));
    }
}
