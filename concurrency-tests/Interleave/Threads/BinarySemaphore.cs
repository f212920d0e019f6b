namespace Interleave;

/// <summary>
/// A binary semaphore: one thread waits for the baton on it. The thread spins, then sleeps: on Linux on a futex, because a semaphore of the
/// framework yields the core many times before it sleeps, and on a busy machine each yield costs as much as a thousand runs.
/// </summary>
internal sealed unsafe partial class BinarySemaphore
{
    private const int NotPosted = 0;
    private const int Posted = 1;
    private const int Asleep = 2;
    private const int WaitPrivate = 128;
    private const int WakePrivate = 129;

    private static readonly long s_futex = !OperatingSystem.IsLinux() ? 0 : RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 202,
        Architecture.Arm64 => 98,
        _ => 0,
    };

    private readonly int[] _cell = GC.AllocateArray<int>(32, pinned: true);
    private readonly int* _state;
    private readonly SemaphoreSlim? _portable = s_futex == 0 ? new SemaphoreSlim(0) : null;

    public BinarySemaphore() => _state = (int*)Marshal.UnsafeAddrOfPinnedArrayElement(_cell, 16); // a cache line of its own

    /// <summary>Wakes the waiting thread, or lets its next wait return at once.</summary>
    public void Post()
    {
        if (Interlocked.Exchange(ref *_state, Posted) != Asleep)
        {
            return;
        }

        if (_portable is not null)
        {
            _portable.Release();
            return;
        }

        _ = Syscall(s_futex, _state, WakePrivate, 1, 0, 0, 0);
    }

    /// <summary>Waits for <see cref="Post"/>.</summary>
    /// <param name="spins">How often it polls before it sleeps.</param>
    /// <param name="thread">The waiting thread.</param>
    /// <param name="pool">Decides whether it may still spin: with three threads and two cores, a spinning thread delays the two others.</param>
    /// <returns>Whether the post came while the thread was spinning.</returns>
    public bool Wait(int spins, ModelThread thread, ModelThreadPool pool)
    {
        for (int i = 0; i < spins && ((i & 15) != 15 || pool.MaySpin(thread)); i++)
        {
            if (Volatile.Read(ref *_state) == Posted)
            {
                Volatile.Write(ref *_state, NotPosted);
                return true;
            }

            if (i > 16)
            {
                Thread.SpinWait(1);
            }
        }

        if (Interlocked.CompareExchange(ref *_state, Asleep, NotPosted) == NotPosted)
        {
            Sleep();
        }

        Volatile.Write(ref *_state, NotPosted);
        return false;
    }

    private void Sleep()
    {
        if (_portable is not null)
        {
            _portable.Wait();
            return;
        }

        while (Volatile.Read(ref *_state) == Asleep)
        {
            _ = Syscall(s_futex, _state, WaitPrivate, Asleep, 0, 0, 0);
        }
    }

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial long Syscall(long number, int* address, long operation, long value, nint timeout, nint address2, long value3);
}
