using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Interleave;

/// <summary>What is known of each lane, as a number of its operations: as many entries as there is room for lanes.</summary>
internal static class VectorClock
{
    /// <summary>What <paramref name="from"/> knows, <paramref name="into"/> knows from now on. Both are whole vectors (<see cref="LanePool.Room"/>).</summary>
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
