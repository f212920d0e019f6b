namespace Interleave;

/// <summary>
/// Binds threads to a processor core (Linux; a no-op elsewhere). When only one of many threads runs at a time, a switch between them is
/// fastest on one core: no other core has to be woken.
/// </summary>
internal static unsafe partial class CpuAffinity
{
    private const int MaskSize = 128;

    /// <summary>Binds the calling thread to its current core.</summary>
    /// <param name="before">The affinity mask until now, for <see cref="Restore"/>.</param>
    /// <returns>The core; -1 when the thread cannot be bound.</returns>
    public static int Pin(out byte[]? before)
    {
        before = null;
        if (!OperatingSystem.IsLinux())
        {
            return -1;
        }

        int core = GetCurrent();
        byte[] mask = new byte[MaskSize];
        fixed (byte* bits = mask)
        {
            if (core < 0 || GetAffinity(0, MaskSize, bits) < 0 || !PinTo(core))
            {
                return -1;
            }
        }

        before = mask;
        return core;
    }

    /// <summary>Binds the calling thread to <paramref name="core"/>; false when the thread cannot be bound.</summary>
    public static bool PinTo(int core)
    {
        byte* mask = stackalloc byte[MaskSize];
        new Span<byte>(mask, MaskSize).Clear();
        mask[core / 8] = (byte)(1 << (core % 8));
        return core < MaskSize * 8 && SetAffinity(0, MaskSize, mask) == 0;
    }

    /// <summary>Restores the affinity mask of the calling thread.</summary>
    public static void Restore(byte[] before)
    {
        fixed (byte* bits = before)
        {
            _ = SetAffinity(0, MaskSize, bits); // on failure the thread stays on one core
        }
    }

    [LibraryImport("libc", EntryPoint = "sched_getcpu")]
    private static partial int GetCurrent();

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int thread, nuint size, byte* mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nuint size, byte* mask);
}
