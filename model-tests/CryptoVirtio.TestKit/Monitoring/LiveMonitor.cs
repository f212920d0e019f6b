namespace CryptoVirtio.TestKit;

/// <summary>
/// Holds what is observed against the specification while it happens, and fires every event in Stateless too. It never throws into the
/// code under test: the test asks for the verdict.
/// </summary>
/// <param name="machines">What is legal.</param>
/// <param name="options">How to judge.</param>
/// <param name="listener">Follows every step, or null.</param>
public sealed class LiveMonitor(IReadOnlyList<IMachine> machines, MonitorOptions? options = null, IStepListener? listener = null) : ITracer
{
    private readonly Lock _lock = new();
    private readonly SpecMonitor _monitor = new(machines, (options ?? new MonitorOptions()) with { StatelessEvery = 1 }, listener: listener);

    /// <summary>A monitor for a device with its driver.</summary>
    public static LiveMonitor OfDevice() => new(AllMachines.Device);

    /// <summary>A monitor for a device whose driver is a test: what that must have done is taken as done.</summary>
    public static LiveMonitor OfHost() => new(AllMachines.Device, new MonitorOptions { HostOnly = true });

    /// <summary>The same of a device with a toy for an engine, which takes what no cipher takes.</summary>
    public static LiveMonitor OfCarrier() => new(AllMachines.Carrier, new MonitorOptions { HostOnly = true });

    /// <summary>A monitor for a driver whose device is a test.</summary>
    public static LiveMonitor OfDriver() => new(AllMachines.Driver);

    /// <summary>A monitor for a device over vhost-user, with its driver.</summary>
    /// <param name="hidesFeatures">Whether the front end keeps to itself what the driver accepted.</param>
    public static LiveMonitor OfBackEnd(bool hidesFeatures) => new(hidesFeatures ? AllMachines.SilentBackEnd : AllMachines.BackEnd);

    /// <summary>A monitor for the back end of a connection whose front end is a test.</summary>
    /// <param name="rings">Rings of its device.</param>
    public static LiveMonitor OfConnection(int rings = 1) => new(AllMachines.ConnectionOf(rings), new MonitorOptions { HostOnly = true });

    /// <summary>A monitor for one end of a chat.</summary>
    public static LiveMonitor OfChat() => new(AllMachines.Chat);

    /// <summary>A monitor for one end of a chat whose handshake is over.</summary>
    /// <param name="counter">Records that each direction has carried.</param>
    public static LiveMonitor OfChatFrom(ulong counter) => new(AllMachines.ChatFrom(counter));

    /// <summary>Events so far.</summary>
    public long Count
    {
        get
        {
            lock (_lock)
            {
                return _monitor.Count;
            }
        }
    }

    /// <summary>What is wrong so far; what waits for an order is not judged yet.</summary>
    public Finding? Finding
    {
        get
        {
            lock (_lock)
            {
                return Found;
            }
        }
    }

    /// <summary>The rules that judged so far.</summary>
    public Coverage Coverage
    {
        get
        {
            lock (_lock)
            {
                var copy = new Coverage();
                copy.Add(_monitor.Coverage);
                return copy;
            }
        }
    }

    private Finding? Found => _monitor.Finding is { } finding ? finding with { Replay = Seeds.ReplayCommand() } : null;

    public void Record(in Observation observation)
    {
        lock (_lock)
        {
            _monitor.Observe(Bridge.Map(observation), Environment.CurrentManagedThreadId);
        }
    }

    /// <summary>What is wrong, once everything has come to rest; null when all is well.</summary>
    /// <param name="quiescent">Whether what is pending now stays pending.</param>
    public Finding? Judge(bool quiescent = false)
    {
        lock (_lock)
        {
            _monitor.Complete(quiescent);
            return Found;
        }
    }

    /// <summary>Fails the test when something is wrong.</summary>
    /// <param name="quiescent">Whether what is pending now stays pending.</param>
    public void AssertAccepted(bool quiescent = false)
    {
        if (Judge(quiescent) is { } finding)
        {
            throw new XunitException(finding.Report());
        }
    }
}
