namespace CryptoVirtio.Programs;

/// <summary>Something with a /dev/crypto that programs run on.</summary>
/// <param name="Name">A short name.</param>
/// <param name="Limits">What it was set up with.</param>
/// <param name="New">Makes a fresh one; a tracer or null. Disposed by the run when it is disposable.</param>
/// <param name="Threaded">Whether threads of its own run it. Otherwise a run is the same each time, and nothing can be waited for.</param>
public sealed record SyscallSubject(string Name, SyscallLimits Limits, Func<ITracer?, ICryptoDevice> New, bool Threaded = false)
{
    /// <summary>Far more than an operation takes on a machine with other things to do.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait for what must come.</summary>
    public Deadline Deadline() => Threaded ? Platform.Deadline.After(SystemClock.Instance, s_patience) : Platform.Deadline.Never;
}
