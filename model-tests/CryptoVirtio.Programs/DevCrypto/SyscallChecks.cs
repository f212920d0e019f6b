namespace CryptoVirtio.Programs;

/// <summary>Random programs of system calls, as general checks.</summary>
public static class SyscallChecks
{
    /// <summary>Commands in a program: enough to open, to make sessions, and to come to a full queue.</summary>
    public const int Length = 40;

    /// <summary>On the engine in process.</summary>
    public static IGeneralCheck Engine() => On("engine programs", SyscallSubjects.Engine);

    /// <summary>Through the queue, inline: the same run each time.</summary>
    public static IGeneralCheck Ring() => On("virtio programs", SyscallSubjects.Inline);

    /// <summary>Through a queue without indirect descriptors and event indices, inline.</summary>
    public static IGeneralCheck BareRing() => On("virtio programs, bare", SyscallSubjects.InlineBare);

    /// <summary>Through the queue, with a device thread.</summary>
    public static IGeneralCheck Threads() => On("virtio programs, threads", SyscallSubjects.Hybrid);

    /// <summary>On any subject.</summary>
    public static ProgramCheck<SyscallModel, SyscallCommand> On(string name, SyscallSubject subject) =>
        new(name, new SyscallLanguage(subject.Limits), () => new SyscallRun(subject), Length);

    /// <summary>On any subject that reports, with the monitor on.</summary>
    public static ProgramCheck<SyscallModel, SyscallCommand> Monitored(string name, SyscallSubject subject) =>
        new(name, new SyscallLanguage(subject.Limits), () => new MonitoredSyscallRun(subject), Length);
}
