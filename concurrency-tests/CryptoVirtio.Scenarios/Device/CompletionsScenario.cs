namespace CryptoVirtio.Scenarios;

/// <summary>Two threads submit operations on rented buffers, and one of them reaps both.</summary>
public sealed class CompletionsScenario(string name, string summary, DevicePlan plan, Weakening weakening) : DeviceScenario(name, summary, plan, weakening)
{
    private protected override void Build(IRun run, DeviceBench bench)
    {
        DeviceUser user = bench.Open(1);
        RentedBlock[] blocks = [new(run, user, 1, 2), new(run, user, 1, 3)];
        Signal submitted = bench.Sync.NewSignal("submitted");
        run.Main("completer", () =>
        {
            blocks[0].Submit(0);
            Reap(bench, user, blocks, submitted);
        });
        run.Start("submitter", () =>
        {
            blocks[1].Submit(1);
            submitted.Set();
        });
    }

    private static void Reap(DeviceBench bench, DeviceUser user, RentedBlock[] blocks, Signal submitted)
    {
        Span<Completion> done = stackalloc Completion[2];
        for (int reaped = 0; reaped < blocks.Length;)
        {
            int count = user.File.Reap(done, Deadline.Never);
            foreach (Completion completion in done[..count])
            {
                blocks[completion.Tag].Finish(completion);
            }

            reaped += count;
            if (count == 0)
            {
                bench.Sync.Wait(submitted, Deadline.Never, Cancel.Never); // nothing is in flight: the other has not submitted yet
            }
        }
    }
}
