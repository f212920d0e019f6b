namespace Interleave;

/// <summary>
/// Bytes that a hostile peer may write at any time. Nothing orders its accesses, so these are no plain bytes: each grain is a word with
/// relaxed loads and stores, and each access is a scheduling point. A load returns the old or the new value, as the memory model allows. Two
/// loads of the same bytes may differ. A grain is never torn; two grains may be. None of these accesses is a data race.
/// </summary>
public sealed class Contested
{
    private readonly long _start;
    private readonly int _grain;
    private readonly Word[] _words;

    /// <summary>Makes bytes contested. To be called while the scenario is built.</summary>
    /// <param name="world">The run.</param>
    /// <param name="name">For reports.</param>
    /// <param name="start">First byte, in the numbering of the caller; a multiple of <paramref name="grain"/>, and the key of the first word.</param>
    /// <param name="initial">Their initial values; whole grains.</param>
    /// <param name="grain">Bytes that are read and written atomically: 1, 2, 4 or 8.</param>
    public Contested(World world, string name, long start, ReadOnlySpan<byte> initial, int grain = 2)
    {
        if (grain is not (1 or 2 or 4 or sizeof(long)) || start % grain != 0 || initial.Length % grain != 0)
        {
            throw new ArgumentException($"{initial.Length} bytes at {start} are not whole grains of {grain}.", nameof(grain));
        }

        _start = start;
        _grain = grain;
        _words = new Word[initial.Length / grain];
        for (int i = 0; i < _words.Length; i++)
        {
            string number = _words.Length == 1 ? "" : $"[{i * grain}]";
            _words[i] = world.NewWord(name + number, Value(initial.Slice(i * grain, grain)), start + (i * grain));
        }
    }

    /// <summary>The first of the bytes.</summary>
    public long Start => _start;

    /// <summary>The first byte after them.</summary>
    public long End => _start + (_words.Length * _grain);

    /// <summary>Whether an access touches any of these bytes.</summary>
    public bool Overlaps(long start, long length) => start < End && _start < start + length;

    /// <summary>Loads those of the bytes from <paramref name="start"/> on that are contested; leaves the others as they are.</summary>
    public void Load(long start, Span<byte> into, string? site = null)
    {
        Span<byte> grain = stackalloc byte[sizeof(long)];
        for (int i = First(start); i < _words.Length && At(i) < start + into.Length; i++)
        {
            BitConverter.TryWriteBytes(grain, _words[i].Load(MemoryOrder.Relaxed, site));
            int skipped = (int)Math.Max(0, start - At(i)); // a load may begin and end within a grain
            Span<byte> part = into[(int)(At(i) + skipped - start)..];
            grain[skipped..Math.Min(_grain, skipped + part.Length)].CopyTo(part);
        }
    }

    /// <summary>Stores those of the bytes from <paramref name="start"/> on that are contested.</summary>
    /// <exception cref="ArgumentException">A store must cover whole grains.</exception>
    public void Store(long start, ReadOnlySpan<byte> from, string? site = null)
    {
        for (int i = First(start); i < _words.Length && At(i) < start + from.Length; i++)
        {
            if (At(i) < start || At(i) + _grain > start + from.Length)
            {
                throw new ArgumentException($"{from.Length} bytes at {start} end within a grain of {_grain}.", nameof(from));
            }

            _words[i].Store(Value(from.Slice((int)(At(i) - start), _grain)), MemoryOrder.Relaxed, site);
        }
    }

    private long At(int i) => _start + (i * _grain);

    private int First(long start) => (int)(Math.Max(0, start - _start) / _grain);

    private static long Value(ReadOnlySpan<byte> grain)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        bytes.Clear();
        grain.CopyTo(bytes);
        return BitConverter.ToInt64(bytes);
    }
}
