using CryptoVirtio.Spec;

namespace CryptoVirtio.ModelTests;

/// <summary>Every event of real runs is fired in the Stateless library too, and it makes the same of it.</summary>
[Trait("Category", "Model")]
public sealed class StatelessRunTests
{
    [Fact]
    public void Stateless_agrees_with_the_monitor_over_real_runs()
    {
        RealTrace[] traces =
        [
            .. RealTraces.Inline(1, 400), .. RealTraces.Threaded(1, 150), .. RealTraces.Devices(1, 60), .. RealTraces.Drivers(1, 100),
            .. RealTraces.Ends(1, 100), .. RealTraces.Scenarios(), .. RealTraces.Connections(),
        ];
        var fired = new Dictionary<string, long>();
        foreach (RealTrace trace in traces)
        {
            var monitor = new SpecMonitor(trace.Machines, trace.Options with { StatelessEvery = 1 });

            Assert.True(trace.Events.All(monitor.Observe), monitor.Finding?.Report());

            foreach ((string machine, long steps) in monitor.Comparison!.Steps)
            {
                fired[machine] = fired.GetValueOrDefault(machine) + steps;
            }
        }

        var text = new StringBuilder($"Stateless beside the monitor, over {traces.Length} real runs: no difference\n\nmachine      steps\n");
        foreach (IMachine machine in AllMachines.All)
        {
            text.Append($"{machine.Name,-12} {fired[machine.Name],6}\n");
        }

        Report.Write("stateless", text.ToString());
    }
}
