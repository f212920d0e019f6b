namespace CryptoVirtio.TestKit;

/// <summary>
/// Holds what is observed against the specification at once: the first event that is wrong throws where it is reported, and no test has to
/// ask at the end. For sides that one thread moves, of which no two calls overlap; others need a <see cref="LiveMonitor"/>.
/// </summary>
/// <param name="monitor">Judges.</param>
public sealed class StrictMonitor(LiveMonitor monitor) : ITracer
{
    private static readonly MonitorOptions s_hostOnly = new() { HostOnly = true };

    /// <summary>A monitor for both sides of a ring without a device.</summary>
    /// <param name="first">Where both indices stand when it is on, with nothing in flight and every notification wanted.</param>
    public static StrictMonitor OfRing(ushort first = 0) => new(new LiveMonitor(first == 0 ? AllMachines.Ring : AllMachines.RingFrom(first)));

    /// <summary>A monitor for the device's side of a ring whose driver is a test.</summary>
    public static StrictMonitor OfRingHost() => new(new LiveMonitor(AllMachines.Ring, s_hostOnly));

    /// <summary>A monitor for the driver's side of a ring whose device is a test.</summary>
    public static StrictMonitor OfRingDriver() => new(LiveMonitor.OfDriver());

    /// <summary>A monitor for a device that knows no requests, and whose driver is a test.</summary>
    public static StrictMonitor OfBareHost() => new(new LiveMonitor(AllMachines.Bare, s_hostOnly));

    public void Record(in Observation observation)
    {
        monitor.Record(observation);
        if (monitor.Finding is { } finding)
        {
            throw new XunitException(finding.Report());
        }
    }
}
