using System.ComponentModel;

namespace CryptoVirtio.Programs;

/// <summary>A blocking descriptor that becomes readable, once, after a while: a timerfd. A read gives 8 bytes.</summary>
internal sealed partial class Alarm : IDisposable
{
    private const int Monotonic = 1;

    internal Alarm(int microseconds)
    {
        Descriptor = New(Monotonic, 0);
        long[] times = [0, 0, 0, microseconds * 1000L];
        if (Descriptor < 0 || Set(Descriptor, 0, ref times[0], 0) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    internal int Descriptor { get; }

    public void Dispose() => Close(Descriptor);

    [LibraryImport("libc", EntryPoint = "timerfd_create", SetLastError = true)]
    private static partial int New(int clock, int flags);

    [LibraryImport("libc", EntryPoint = "timerfd_settime", SetLastError = true)]
    private static partial int Set(int descriptor, int flags, ref long times, nint old);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
