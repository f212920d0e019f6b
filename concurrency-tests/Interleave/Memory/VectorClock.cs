using System.Numerics;
using System.Runtime.Intrinsics;

namespace Interleave;

/// <summary>Vector clocks: for each thread a number of its operations. The length is the capacity of the pool.</summary>
internal static class VectorClock
{
    /// <summary><paramref name="into"/> becomes the pointwise maximum of both. Both are whole vectors (<see cref="ModelThreadPool.Capacity"/>).</summary>
    public static void Join<T>(Span<T> into, ReadOnlySpan<T> from)
        where T : struct, INumber<T>
    {
        Span<Vector128<T>> target = MemoryMarshal.Cast<T, Vector128<T>>(into);
        ReadOnlySpan<Vector128<T>> source = MemoryMarshal.Cast<T, Vector128<T>>(from);
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = Vector128.Max(target[i], source[i]);
        }
    }
}
