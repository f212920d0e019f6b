using System.Diagnostics.CodeAnalysis;

namespace CryptoVirtio.Abi;

/// <summary>
/// Handles that cross a trust border: an index into this table and a reuse count, never a pointer or a descriptor of the process.
/// A handle that was removed stays invalid until its slot has been reused 2^16 times. Not thread-safe: its owner locks.
/// </summary>
/// <typeparam name="T">What a handle stands for.</typeparam>
/// <param name="capacity">Most entries at a time, 1 to 65,535.</param>
/// <remarks>Storage grows by doubling up to the capacity, so a table that is never filled costs little, and a flood is bounded.</remarks>
public sealed class HandleTable<T>(int capacity)
    where T : class
{
    private const int IndexBits = 16;
    private const uint IndexMask = (1u << IndexBits) - 1;

    private T?[] _entries = new T?[Math.Min(capacity, 4)];
    private ushort[] _reuseCounts = new ushort[Math.Min(capacity, 4)];
    private readonly Stack<int> _free = new();
    private int _high;

    /// <summary>Entries at present.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an entry. False when the table is full.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="handle">Its handle, never 0.</param>
    public bool TryAdd(T entry, out uint handle)
    {
        if (Count == capacity)
        {
            handle = 0;
            return false;
        }

        if (!_free.TryPop(out int index))
        {
            index = _high++;
            if (index == _entries.Length)
            {
                int grown = Math.Min(capacity, _entries.Length * 2);
                Array.Resize(ref _entries, grown);
                Array.Resize(ref _reuseCounts, grown);
            }
        }

        _entries[index] = entry;
        Count++;
        handle = Handle(index);
        return true;
    }

    /// <summary>Looks an entry up.</summary>
    public bool TryGet(uint handle, [NotNullWhen(true)] out T? entry)
    {
        int index = IndexOf(handle);
        entry = index < 0 ? null : _entries[index];
        return entry is not null;
    }

    /// <summary>Removes an entry; its handle is invalid from now on.</summary>
    public bool TryRemove(uint handle, [NotNullWhen(true)] out T? entry)
    {
        int index = IndexOf(handle);
        entry = index < 0 ? null : _entries[index];
        if (entry is null)
        {
            return false;
        }

        _entries[index] = null;
        _reuseCounts[index]++;
        _free.Push(index);
        Count--;
        return true;
    }

    /// <summary>Removes every entry and hands each to <paramref name="removed"/>.</summary>
    public void Clear(Action<T> removed)
    {
        for (int index = 0; index < _high; index++)
        {
            if (_entries[index] is not null && TryRemove(Handle(index), out T? entry))
            {
                removed(entry);
            }
        }
    }

    // Index + 1, so that 0, which callers use for "no session", is never a handle.
    private uint Handle(int index) => ((uint)_reuseCounts[index] << IndexBits) | (uint)(index + 1);

    private int IndexOf(uint handle)
    {
        int index = (int)(handle & IndexMask) - 1;
        return index >= 0 && index < _high && _reuseCounts[index] == (ushort)(handle >> IndexBits) ? index : -1;
    }
}
