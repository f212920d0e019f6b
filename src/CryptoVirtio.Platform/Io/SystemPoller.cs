using System.ComponentModel;
using System.Runtime.InteropServices;

namespace CryptoVirtio.Platform;

/// <summary>The machine's descriptors: poll(2), read(2), write(2), recv(2), send(2) and shutdown(2), repeated on EINTR.</summary>
/// <param name="clock">Measures what is left of a deadline when a signal cut a poll short.</param>
public sealed partial class SystemPoller(IClock clock) : IPoller
{
    private const int NanosecondsPerMillisecond = 1_000_000;

    /// <summary>A poller on the machine's clock.</summary>
    public static SystemPoller Instance { get; } = new(SystemClock.Instance);

    /// <inheritdoc/>
    /// <exception cref="Win32Exception">poll(2) itself failed: too many entries, or no memory.</exception>
    public int Poll(Span<PollEntry> entries, Deadline deadline)
    {
        while (true)
        {
            int ready = Libc.Poll(ref MemoryMarshal.GetReference(entries), (nuint)entries.Length, Timeout(deadline));
            if (ready > 0)
            {
                return ready;
            }

            if (ready < 0)
            {
                int error = Marshal.GetLastPInvokeError();
                if (error != Libc.Eintr)
                {
                    throw new Win32Exception(error);
                }
            }
            else if (deadline.HasPassed(clock))
            {
                // A timeout longer than poll's range comes back here early, and waits again.
                return 0;
            }
        }
    }

    /// <inheritdoc/>
    public IoResult Read(int descriptor, Span<byte> into)
    {
        nint count;
        do
        {
            count = Libc.Read(descriptor, ref MemoryMarshal.GetReference(into), (nuint)into.Length);
        }
        while (Interrupted(count));
        return Result(count);
    }

    /// <inheritdoc/>
    public IoResult Write(int descriptor, ReadOnlySpan<byte> from)
    {
        nint count;
        do
        {
            count = Libc.Write(descriptor, in MemoryMarshal.GetReference(from), (nuint)from.Length);
        }
        while (Interrupted(count));
        return Result(count);
    }

    /// <inheritdoc/>
    public IoResult Receive(int socket, Span<byte> into)
    {
        nint count;
        do
        {
            count = Libc.Receive(socket, ref MemoryMarshal.GetReference(into), (nuint)into.Length, Libc.DontWait);
        }
        while (Interrupted(count));
        return Result(count);
    }

    /// <inheritdoc/>
    public IoResult Send(int socket, ReadOnlySpan<byte> from)
    {
        nint count;
        do
        {
            count = Libc.Send(
                socket,
                in MemoryMarshal.GetReference(from),
                (nuint)from.Length,
                Libc.DontWait | Libc.NoSignal);
        }
        while (Interrupted(count));
        return Result(count);
    }

    /// <inheritdoc/>
    public int ShutdownSend(int socket) =>
        Libc.Shutdown(socket, Libc.ShutdownWrite) == 0 ? 0 : Marshal.GetLastPInvokeError();

    private static bool Interrupted(nint count) => count < 0 && Marshal.GetLastPInvokeError() == Libc.Eintr;

    private static IoResult Result(nint count) =>
        count >= 0 ? new IoResult((int)count, 0) : new IoResult(0, Marshal.GetLastPInvokeError());

    /// <summary>Milliseconds for poll(2), at most 24 days; rounded up so that it does not return just before the deadline and spin.</summary>
    private int Timeout(Deadline deadline)
    {
        // Deadline.Now is so far back that the subtraction would overflow.
        long now = clock.Now;
        if (deadline.Nanoseconds <= now)
        {
            return 0;
        }

        long left = ((deadline.Nanoseconds - now - 1) / NanosecondsPerMillisecond) + 1;
        return (int)Math.Min(left, int.MaxValue);
    }
}
