namespace CryptoVirtio.Chat;

/// <summary>
/// Bytes in order, in one stretch of memory of fixed size: so that memory is bounded and a record can be read in place. Writers fill
/// <see cref="Free"/> and <see cref="Commit"/>; readers look at <see cref="Content"/> and <see cref="Consume"/>.
/// </summary>
public sealed class ByteQueue
{
    private readonly byte[] _bytes;
    private int _start;
    private int _end;

    /// <summary>An empty queue.</summary>
    /// <param name="capacity">The most it holds, in bytes; at least 1.</param>
    public ByteQueue(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _bytes = Secrets.Allocate(capacity);
    }

    /// <summary>Bytes held.</summary>
    public int Count => _end - _start;

    /// <summary>Bytes that fit in addition.</summary>
    public int Room => _bytes.Length - Count;

    /// <summary>The bytes held, oldest first. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Content => _bytes.AsSpan(_start, Count);

    /// <summary>All free memory in one stretch of <see cref="Room"/> bytes, once at least <paramref name="needed"/> are wanted.</summary>
    /// <param name="needed">How many bytes will be written at most; at most <see cref="Room"/>.</param>
    /// <returns>At least <paramref name="needed"/> bytes. Valid until the next call.</returns>
    /// <exception cref="ArgumentOutOfRangeException">More than the room.</exception>
    public Span<byte> Free(int needed)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(needed, Room);
        if (_bytes.Length - _end < needed)
        {
            Content.CopyTo(_bytes);
            _end -= _start;
            _start = 0;
        }

        return _bytes.AsSpan(_end);
    }

    /// <summary>Appends the first bytes of what <see cref="Free"/> returned.</summary>
    public void Commit(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_bytes.Length - _end), nameof(count));
        _end += count;
    }

    /// <summary>Appends a copy.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than the room.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Free(bytes.Length));
        Commit(bytes.Length);
    }

    /// <summary>Removes the oldest bytes.</summary>
    public void Consume(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)Count, nameof(count));
        _start += count;
        if (_start == _end)
        {
            _start = 0;
            _end = 0;
        }
    }

    /// <summary>Drops everything and wipes the memory.</summary>
    public void Wipe()
    {
        _start = 0;
        _end = 0;
        Secrets.Wipe(_bytes);
    }
}
