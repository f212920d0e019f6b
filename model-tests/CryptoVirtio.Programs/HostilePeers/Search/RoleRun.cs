namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>Runs something against code that may do anything, and reports how it failed.</summary>
internal static class RoleRun
{
    private static readonly MonitorOptions s_host = new() { HostOnly = true, Prefix = 0 };
    private static readonly MonitorOptions s_driver = new() { Prefix = 0 };

    /// <summary>The same of a device whose driver is a program: a monitor checks it, unless there is another tracer.</summary>
    /// <param name="tracer">Observes the device in place of the monitor; null: the monitor does.</param>
    /// <param name="make">Makes the fixture for a tracer.</param>
    /// <param name="run">Runs it.</param>
    public static string? FailsAsHost<T>(ITracer? tracer, Func<ITracer, T> make, Action<T> run)
        where T : class, IDisposable => Fails(tracer, AllMachines.Device, s_host, make, run);

    /// <summary>The same of a driver whose device is a program.</summary>
    public static string? FailsAsDriver<T>(ITracer? tracer, Func<ITracer, T> make, Action<T> run)
        where T : class, IDisposable => Fails(tracer, AllMachines.Driver, s_driver, make, run);

    private static string? Fails<T>(
        ITracer? tracer, IReadOnlyList<IMachine> machines, MonitorOptions options, Func<ITracer, T> make, Action<T> run)
        where T : class, IDisposable
    {
        LiveMonitor? monitor = tracer is null ? new LiveMonitor(machines, options) : null;
        string? failure = Fails(() => make(tracer ?? monitor!), run);
        return failure ?? monitor?.Judge()?.Report();
    }

    /// <summary>Makes a fixture, runs it and lets it go.</summary>
    /// <returns>What went wrong first; null when all held, the end included.</returns>
    public static string? Fails<T>(Func<T> make, Action<T> run)
        where T : class, IDisposable
    {
        T? fixture = null;
        string? failure = Try(() => run(fixture = make()));
        string? ending = Try(() => fixture?.Dispose()); // code that was interrupted may not come to an end either
        return failure ?? ending;
    }

    private static string? Try(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception failure)
        {
            return failure is RoleFailure or HangException ? failure.Message : $"It throws {failure.GetType().Name}: {failure.Message}";
        }
    }
}
