using System.Runtime.InteropServices;

namespace Interleave;

/// <summary>
/// The core that a thread may run on (Linux; elsewhere nothing happens). Where only one of many threads runs at a time and looking for
/// the baton is in the way, they change fastest on one core: no other has to be woken.
/// </summary>
internal static unsafe partial class Core
{
    private const int MaskSize = 128;

    /// <summary>Binds the calling thread to the core it is on.</summary>
    /// <param name="before">Where it was allowed to run, for <see cref="Release"/>.</param>
    /// <returns>The core; -1 when that cannot be done.</returns>
    public static int Take(out byte[]? before)
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
            if (core < 0 || GetAffinity(0, MaskSize, bits) < 0 || !Join(core))
            {
                return -1;
            }
        }

        before = mask;
        return core;
    }

    /// <summary>Binds the calling thread to <paramref name="core"/>; false when that cannot be done.</summary>
    public static bool Join(int core)
    {
        byte* mask = stackalloc byte[MaskSize];
        new Span<byte>(mask, MaskSize).Clear();
        mask[core / 8] = (byte)(1 << (core % 8));
        return core < MaskSize * 8 && SetAffinity(0, MaskSize, mask) == 0;
    }

    /// <summary>Lets the calling thread run where it was allowed to before.</summary>
    public static void Release(byte[] before)
    {
        fixed (byte* bits = before)
        {
            _ = SetAffinity(0, MaskSize, bits); // it was allowed once; if not now, one core is enough
        }
    }

    [LibraryImport("libc", EntryPoint = "sched_getcpu")]
    private static partial int GetCurrent();

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int thread, nuint size, byte* mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nuint size, byte* mask);
}
