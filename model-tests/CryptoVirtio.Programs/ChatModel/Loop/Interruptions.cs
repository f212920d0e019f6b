using System.ComponentModel;

namespace CryptoVirtio.Programs;

/// <summary>
/// While it lives, a timer of the kernel sends this thread a signal again and again, whose handler does nothing: calls that block come
/// back with EINTR. Only for the thread that made it.
/// </summary>
internal sealed partial class Interruptions : IDisposable
{
    /// <summary>One of the real-time signals that neither libc nor the runtime uses.</summary>
    private const int Number = 60;

    private const int Monotonic = 1;
    private const int ToThread = 4;

    private readonly nint _timer;

    /// <param name="microseconds">Between two signals.</param>
    internal Interruptions(int microseconds)
    {
        // The handler is a function of libc that takes a number and leaves no trace.
        nint handler = NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "abs");
        Check(Signal(Number, handler) == -1);
        Check(SignalInterrupts(Number, 1) != 0);
        var target = new Target { Signal = Number, Notify = ToThread, Thread = ThreadId() };
        Check(NewTimer(Monotonic, ref target, out _timer) != 0);
        long nanoseconds = microseconds * 1000L;
        var times = new Times { Interval = nanoseconds, First = nanoseconds };
        Check(SetTimer(_timer, 0, ref times, 0) != 0);
    }

    public void Dispose() => DeleteTimer(_timer);

    private static void Check(bool failed)
    {
        if (failed)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("libc", EntryPoint = "signal", SetLastError = true)]
    private static partial nint Signal(int number, nint handler);

    [LibraryImport("libc", EntryPoint = "siginterrupt", SetLastError = true)]
    private static partial int SignalInterrupts(int number, int flag);

    [LibraryImport("libc", EntryPoint = "gettid")]
    private static partial int ThreadId();

    [LibraryImport("libc", EntryPoint = "timer_create", SetLastError = true)]
    private static partial int NewTimer(int clock, ref Target target, out nint timer);

    [LibraryImport("libc", EntryPoint = "timer_settime", SetLastError = true)]
    private static partial int SetTimer(nint timer, int flags, ref Times times, nint old);

    [LibraryImport("libc", EntryPoint = "timer_delete", SetLastError = true)]
    private static partial int DeleteTimer(nint timer);

    /// <summary>struct sigevent.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 64)]
    private struct Target
    {
        internal long Value;
        internal int Signal;
        internal int Notify;
        internal int Thread;
    }

    /// <summary>struct itimerspec, of times under a second.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Times
    {
        internal long IntervalSeconds;
        internal long Interval;
        internal long FirstSeconds;
        internal long First;
    }
}
