using System.Diagnostics;
using System.Threading.Channels;

namespace CryptoVirtio.Campaign;

/// <summary>A process that runs subjects over mutated assemblies, held to bounds: what a mutant hangs or eats ends with it.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private const long MostBytes = 2L << 30;
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_leastCpu = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_leastIdle = TimeSpan.FromSeconds(4);

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly int _places;
    private string _lastError = "";

    /// <summary>Starts it.</summary>
    public WorkerProcess(MutatedFolder folder)
    {
        _places = folder.Places.Length;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder.Path, "CryptoVirtio.Campaign.dll"), "worker"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };
        start.Environment["CRYPTOVIRTIO_SEED"] = "1";
        start.Environment["CI"] = "true"; // no snapshot is accepted
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x40000000";
        start.Environment["DOTNET_TieredPGO"] = "0";
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => _lastError = line.Data ?? _lastError;
        _process.BeginErrorReadLine();
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                _lines.Writer.TryComplete();
            }
            else
            {
                _lines.Writer.TryWrite(line.Data);
            }
        };
        _process.BeginOutputReadLine();
    }

    /// <summary>Whether it has ended, or was ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>How many threads it has: those that mutants have left behind add up.</summary>
    public int Threads
    {
        get
        {
            _process.Refresh();
            return _process.HasExited ? 0 : _process.Threads.Count;
        }
    }

    /// <summary>Runs every subject without a mutant.</summary>
    public IEnumerable<WorkerReport> Record()
    {
        Send(new WorkerOrder(0, null, _places));
        while (true)
        {
            WorkerReport report = Next(static () => null) ?? throw new InvalidOperationException($"The worker ended while it recorded: {_lastError}");
            if (report.Kind == ReportKind.Done)
            {
                yield break;
            }

            if (report.Kind == ReportKind.Recorded)
            {
                yield return report;
            }
        }
    }

    /// <summary>Runs subjects over a mutant until one finds it.</summary>
    public WorkerAnswer Try(int mutant, IReadOnlyList<RecordedSubject> subjects)
    {
        Send(new WorkerOrder(mutant, [.. subjects.Select(static subject => subject.Subject.Id)], _places));
        var answer = new WorkerAnswer(null, null, IsSure: true, WorkerEnd.Answered);
        RecordedSubject? current = null;
        var bound = new Bound(_process);
        while (Next(() => bound.Exceeded()) is { } report)
        {
            switch (report.Kind)
            {
                case ReportKind.Begins:
                    current = subjects.First(subject => subject.Subject.Id == report.Subject!.Id);
                    bound = new Bound(_process, Max(s_leastCpu, current.CpuMilliseconds * 8), Max(s_leastIdle, current.Milliseconds * 3), MostBytes);
                    break;
                case ReportKind.Found:
                    answer = new WorkerAnswer(current, report.Failure, report.IsSure, WorkerEnd.Answered);
                    break;
                case ReportKind.Done:
                    return answer;
            }
        }

        return new WorkerAnswer(current, bound.Reason, IsSure: true, bound.Reason is null ? WorkerEnd.Died : WorkerEnd.Bound);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Send(WorkerOrder order)
    {
        try
        {
            _process.StandardInput.WriteLine(JsonSerializer.Serialize(order));
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It has ended; the next read fails.
        }
    }

    /// <summary>The next report; null when the process has ended, or was ended because a bound was exceeded.</summary>
    private WorkerReport? Next(Func<string?> exceeded)
    {
        while (true)
        {
            if (_lines.Reader.TryRead(out string? line))
            {
                if (line.StartsWith('{'))
                {
                    return JsonSerializer.Deserialize<WorkerReport>(line);
                }

                continue;
            }

            Task<bool> more = _lines.Reader.WaitToReadAsync().AsTask();
            if (more.Wait(s_look))
            {
                if (!more.Result)
                {
                    return null;
                }
            }
            else if (exceeded() is not null)
            {
                _process.Kill();
                _process.WaitForExit();
                return null;
            }
        }
    }

    private static TimeSpan Max(TimeSpan least, double milliseconds) => TimeSpan.FromMilliseconds(Math.Max(least.TotalMilliseconds, milliseconds));
}
