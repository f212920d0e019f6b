using System.Runtime.InteropServices;

namespace Interleave;

/// <summary>
/// Where a thread waits for the baton. It looks a few times, then sleeps: on Linux on a futex, because a semaphore of the framework yields
/// its core many times before it sleeps, and on a busy machine each time costs as much as a thousand runs.
/// </summary>
internal sealed unsafe partial class Turn
{
    private const int Waiting = 0;
    private const int Given = 1;
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

    public Turn() => _state = (int*)Marshal.UnsafeAddrOfPinnedArrayElement(_cell, 16); // a cache line of its own

    /// <summary>Gives the baton to whoever waits here.</summary>
    public void Give()
    {
        if (Interlocked.Exchange(ref *_state, Given) != Asleep)
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

    /// <summary>Waits for the baton.</summary>
    /// <param name="spins">So many times it looks before it sleeps.</param>
    /// <param name="lane">Whose turn.</param>
    /// <param name="pool">Says whether it may still look: with three threads and two cores, one that looks is in the way of the two others.</param>
    /// <returns>Whether it came while looking.</returns>
    public bool Await(int spins, Lane lane, LanePool pool)
    {
        for (int i = 0; i < spins && ((i & 15) != 15 || pool.MaySpin(lane)); i++)
        {
            if (Volatile.Read(ref *_state) == Given)
            {
                Volatile.Write(ref *_state, Waiting);
                return true;
            }

            if (i > 16)
            {
                Thread.SpinWait(1);
            }
        }

        if (Interlocked.CompareExchange(ref *_state, Asleep, Waiting) == Waiting)
        {
            Sleep();
        }

        Volatile.Write(ref *_state, Waiting);
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
