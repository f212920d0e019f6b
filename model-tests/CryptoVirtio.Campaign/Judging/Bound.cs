using System.Diagnostics;

namespace CryptoVirtio.Campaign;

/// <summary>
/// What one subject may use: time of the processor, time in which nothing happens, memory. Not the time on the wall, which depends more on
/// what else the machine does.
/// </summary>
internal sealed class Bound
{
    private static readonly TimeSpan s_nothing = TimeSpan.FromMilliseconds(10);

    private readonly Process _process;
    private readonly TimeSpan _cpu;
    private readonly TimeSpan _idle;
    private readonly long _bytes;
    private readonly TimeSpan _atStart;
    private readonly Stopwatch _sinceActive = Stopwatch.StartNew();
    private TimeSpan _atLook;

    /// <summary>A bound for the start of a process, before its first subject.</summary>
    public Bound(Process process)
        : this(process, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), long.MaxValue)
    {
    }

    public Bound(Process process, TimeSpan cpu, TimeSpan idle, long bytes)
    {
        (_process, _cpu, _idle, _bytes) = (process, cpu, idle, bytes);
        _atStart = _atLook = Used();
    }

    /// <summary>What was exceeded; null when nothing was.</summary>
    public string? Reason { get; private set; }

    /// <summary>Looks once more.</summary>
    public string? Exceeded()
    {
        TimeSpan used = Used();
        if (used - _atLook > s_nothing)
        {
            _sinceActive.Restart();
        }

        _atLook = used;
        return Reason ??= used - _atStart > _cpu ? $"runs for more than {_cpu.TotalSeconds:0} s"
            : _sinceActive.Elapsed > _idle ? $"waits for more than {_idle.TotalSeconds:0} s"
            : _process.WorkingSet64 > _bytes ? $"takes more than {_bytes >> 30} GiB"
            : null;
    }

    private TimeSpan Used()
    {
        _process.Refresh();
        return _process.HasExited ? _atLook : _process.TotalProcessorTime;
    }
}
