using System.Runtime.CompilerServices;

namespace CryptoVirtio.Chat;

/// <summary>Memory that holds secrets: made so that no copy is left behind, compared in constant time, wiped for certain.</summary>
internal static class Secrets
{
    /// <summary>Zeroed bytes that the garbage collector does not move, so that wiping them wipes the only copy.</summary>
    internal static byte[] Allocate(int bytes) => GC.AllocateArray<byte>(bytes, pinned: true);

    // Not inlined: otherwise a clear just before the end of a buffer's life could be seen as dead.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    internal static void Wipe(Span<byte> secret) => secret.Clear();

    /// <summary>Compares in a time that depends on the length alone.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    internal static bool Same(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        int difference = 0;
        for (int i = 0; i < left.Length; i++)
        {
            difference |= left[i] ^ right[i];
        }

        return difference == 0;
    }
}
