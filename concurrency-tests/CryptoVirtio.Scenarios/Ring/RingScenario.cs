namespace CryptoVirtio.Scenarios;

/// <summary>
/// Driver and device on one ring, each doing what the frontend and the backend do with it: kicks and calls are turned off while a side is
/// awake, asked for before it looks for the last time, and waited for.
/// </summary>
/// <param name="name">For the command line.</param>
/// <param name="summary">What it shows.</param>
/// <param name="plan">What it runs on.</param>
/// <param name="weakening">Which barriers promise less.</param>
public sealed class RingScenario(string name, string summary, RingPlan plan, Weakening weakening) : PlatformScenario(weakening)
{
    private readonly IReadOnlyList<IMachine> _machines = AllMachines.RingFrom(plan.First);

    public override string Name => name;

    public override string Summary => summary;

    public override void Build(IRun run)
    {
        var bench = new RingBench(run, plan, _machines);
        bench.Driver.DisableInterrupts();
        run.Main("driver", () => Drive(bench));
        run.Start("device", () => Serve(bench));
    }

    private void Drive(RingBench bench)
    {
        int spins = 0;
        while (true)
        {
            while (bench.Added < plan.Requests && AddBatch(bench))
            {
                bench.Publish();
            }

            int before = bench.Taken;
            bench.TakeAll();
            if (bench.Taken == plan.Requests)
            {
                return;
            }

            if (bench.Taken > before)
            {
                continue; // there is room again
            }

            if (spins++ < plan.Spins)
            {
                bench.Pause();
            }
            else if (!bench.Driver.EnableInterrupts())
            {
                bench.AwaitCall();
                bench.Driver.DisableInterrupts();
                spins = 0;
            }
        }
    }

    private bool AddBatch(RingBench bench)
    {
        int first = bench.Added;
        while (bench.Added < Math.Min(first + plan.Batch, plan.Requests) && bench.TryAdd())
        {
        }

        return bench.Added > first;
    }

    private void Serve(RingBench bench)
    {
        while (true)
        {
            bench.Device.DisableKicks();
            do
            {
                bench.ServeAll();
                if (bench.Served == plan.Requests)
                {
                    return;
                }
            }
            while (bench.Device.EnableKicks());

            bench.AwaitKick();
        }
    }
}
