using CryptoVirtio.Abi;
using CryptoVirtio.Engine;
using CryptoVirtio.Loopback;
using CryptoVirtio.Platform;
using CryptoVirtio.Spec;
using CryptoVirtio.SpecBridge;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Examples;

/// <summary>Records what a device does and holds it against the specification; then once more with one observation missing.</summary>
public static class CheckATrace
{
    /// <summary>Runs the example.</summary>
    /// <param name="output">Where it prints.</param>
    public static void Run(TextWriter output)
    {
        var trace = new Recorder();
        using (var device = new LoopbackDevice(new CryptoEngine(SystemSync.Instance), LoopbackOptions.Inline, trace))
        {
            device.Open(out IAsyncCryptoFile? file);
            file?.Dispose();
        }

        output.WriteLine($"as it was: {Judge(trace.Seen)}");

        trace.Seen.RemoveAt(trace.Seen.FindIndex(static seen => seen.Kind == VirtqueueObservations.Popped));
        output.WriteLine($"without the first Popped: {Judge(trace.Seen)}");
    }

    private static string Judge(IEnumerable<Observation> trace)
    {
        var monitor = new SpecMonitor(AllMachines.All);
        bool isRight = trace.All(seen => monitor.Observe(Bridge.Map(seen), thread: 0)) && monitor.Complete(quiescent: true);
        return isRight ? $"{monitor.Verdict}" : monitor.Finding!.Report().Split('\n')[0];
    }

    /// <summary>A device without threads of its own is observed on its caller's thread alone, so a list is enough.</summary>
    private sealed class Recorder : ITracer
    {
        public List<Observation> Seen { get; } = [];

        public void Record(in Observation observation) => Seen.Add(observation);
    }
}
