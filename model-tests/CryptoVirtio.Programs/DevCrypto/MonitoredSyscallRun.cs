namespace CryptoVirtio.Programs;

/// <summary>
/// A program of system calls with a monitor on: beside the errnos and bytes of each call, everything that driver and device report is held
/// against the machines; and where nothing runs on threads, the errno that the model expects against those that the machines allow.
/// </summary>
public sealed class MonitoredSyscallRun : IProgramRun<SyscallCommand>
{
    private readonly SyscallForecast? _forecast;
    private readonly LiveMonitor _monitor;
    private readonly SyscallRun _run;

    /// <summary>On a fresh device.</summary>
    /// <param name="subject">What is run.</param>
    public MonitoredSyscallRun(SyscallSubject subject)
    {
        _forecast = subject.Threaded ? null : new SyscallForecast(); // on threads a call's answer may come after its command
        _monitor = new LiveMonitor(AllMachines.Device, listener: _forecast);
        _run = new SyscallRun(subject, _monitor);
    }

    public StepResult Step(SyscallCommand command)
    {
        if (_forecast is null)
        {
            return Judged(_run.Step(command));
        }

        _forecast.Begin();
        Refusal expected = _run.Foresee(command);
        StepResult verdict = Judged(_run.Step(command));
        return verdict.IsHeld && _forecast.Compare(command, expected) is { } difference ? new StepResult(difference) : verdict;
    }

    public StepResult Finish() => Judged(_run.Finish(), over: true);

    public void Dispose() => _run.Dispose();

    private StepResult Judged(StepResult verdict, bool over = false)
    {
        if (!verdict.IsHeld)
        {
            return verdict;
        }

        Finding? finding = over ? _monitor.Judge() : _monitor.Finding;
        return new StepResult(finding?.Report());
    }
}
