using System.Numerics;
using System.Security.Cryptography;

namespace CryptoVirtio.Engine;

/// <summary>
/// Pinned arrays of powers of two, reused within one file only. They are wiped when they come back, for what was in them may have
/// been plaintext. Not thread-safe.
/// </summary>
/// <param name="limit">Most bytes, rented and idle together.</param>
internal sealed class BufferPool(long limit)
{
    /// <summary>2^6: below a cache line a smaller array saves nothing.</summary>
    private const int SmallestShift = 6;

    private readonly List<byte[]>[] _idle = [.. Enumerable.Range(0, 32 - SmallestShift).Select(_ => new List<byte[]>())];
    private long _owned;

    /// <summary>An array of at least so many bytes, all of them 0; null when the limit is reached.</summary>
    public byte[]? Rent(int bytes)
    {
        int shift = ShiftOf(bytes);
        List<byte[]> idle = _idle[shift - SmallestShift];
        if (idle.Count > 0)
        {
            byte[] reused = idle[^1];
            idle.RemoveAt(idle.Count - 1);
            return reused;
        }

        long size = 1L << shift;
        if (_owned + size > limit)
        {
            // Idle arrays of other sizes must not starve this one.
            DropIdle();
        }

        if (_owned + size > limit)
        {
            return null;
        }

        byte[] array = GC.AllocateArray<byte>((int)size, pinned: true);
        _owned += size;
        return array;
    }

    /// <summary>Takes an array back.</summary>
    public void Return(byte[] array)
    {
        CryptographicOperations.ZeroMemory(array);
        _idle[ShiftOf(array.Length) - SmallestShift].Add(array);
    }

    private void DropIdle()
    {
        foreach (List<byte[]> idle in _idle)
        {
            foreach (byte[] array in idle)
            {
                _owned -= array.Length;
            }

            idle.Clear();
        }
    }

    private static int ShiftOf(int bytes) => Math.Max(SmallestShift, 32 - BitOperations.LeadingZeroCount((uint)bytes - 1));
}
