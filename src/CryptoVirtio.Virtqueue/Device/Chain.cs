using CryptoVirtio.Platform;
namespace CryptoVirtio.Virtqueue;

/// <summary>
/// A popped chain: a token that is completed exactly once, by the queue that popped it, and never after that queue was stopped.
/// Its segments were read once, are private to the device, and lie in guest memory.
/// </summary>
public readonly struct Chain
{
    private readonly ChainSlot _slot;
    private readonly uint _generation;

    internal Chain(ChainSlot slot)
    {
        _slot = slot;
        _generation = slot.Generation;
    }

    /// <summary>Index of its first descriptor.</summary>
    public ushort Head => Slot.Head;

    /// <summary>The queue that popped it.</summary>
    public DeviceQueue Queue => Slot.Queue;

    /// <summary>What the device may read, in order.</summary>
    public ReadOnlySpan<Segment> Readable => Slot.Segments.AsSpan(0, _slot.ReadableCount);

    /// <summary>What the device may write, in order.</summary>
    public ReadOnlySpan<Segment> Writable => Slot.Segments.AsSpan(_slot.ReadableCount, _slot.Count - _slot.ReadableCount);

    /// <summary>Bytes in <see cref="Readable"/>.</summary>
    public ulong ReadableBytes => Slot.ReadableBytes;

    /// <summary>Bytes in <see cref="Writable"/>.</summary>
    public ulong WritableBytes => Slot.WritableBytes;

    /// <summary>The storage, as long as this token is the live one.</summary>
    internal ChainSlot Slot
    {
        get
        {
            if (_slot is null || _slot.Generation != _generation)
            {
                ThrowSpent();
            }

            return _slot!;
        }
    }

    private static void ThrowSpent() =>
        throw new InvalidOperationException("This chain was completed already.");

    /// <summary>Copies from the readable stream.</summary>
    /// <param name="offset">First byte in the stream.</param>
    /// <param name="into">Filled wholly, or not to be used.</param>
    /// <returns>False when the stream is shorter or its memory is gone.</returns>
    public bool TryRead(ulong offset, Span<byte> into)
    {
        foreach (ref readonly Segment segment in Readable)
        {
            if (into.IsEmpty)
            {
                break;
            }

            if (offset >= segment.Length)
            {
                offset -= segment.Length;
                continue;
            }

            int count = (int)Math.Min(segment.Length - offset, (ulong)into.Length);
            if (!Queue.TryLend(new Segment(segment.Address + offset, (uint)count), Access.Read, out PayloadLease lease))
            {
                return false;
            }

            using (lease)
            {
                lease.Span.CopyTo(into);
            }

            into = into[count..];
            offset = 0;
        }

        return into.IsEmpty;
    }

    /// <summary>Copies to the writable stream.</summary>
    /// <param name="offset">First byte in the stream.</param>
    /// <param name="from">What to store.</param>
    /// <returns>False when the stream is shorter or its memory is gone; a part may then have been stored.</returns>
    public bool TryWrite(ulong offset, ReadOnlySpan<byte> from)
    {
        foreach (ref readonly Segment segment in Writable)
        {
            if (from.IsEmpty)
            {
                break;
            }

            if (offset >= segment.Length)
            {
                offset -= segment.Length;
                continue;
            }

            int count = (int)Math.Min(segment.Length - offset, (ulong)from.Length);
            if (!Queue.TryLend(new Segment(segment.Address + offset, (uint)count), Access.Write, out PayloadLease lease))
            {
                return false;
            }

            using (lease)
            {
                from[..count].CopyTo(lease.Span);
            }

            from = from[count..];
            offset = 0;
        }

        return from.IsEmpty;
    }

    /// <summary>Whether a stretch of the readable stream lies in one descriptor, and where.</summary>
    public bool IsOneReadable(ulong offset, uint length, out Segment stretch) => IsOne(Readable, offset, length, out stretch);

    /// <summary>Whether a stretch of the writable stream lies in one descriptor, and where.</summary>
    public bool IsOneWritable(ulong offset, uint length, out Segment stretch) => IsOne(Writable, offset, length, out stretch);

    private static bool IsOne(ReadOnlySpan<Segment> segments, ulong offset, uint length, out Segment stretch)
    {
        foreach (ref readonly Segment segment in segments)
        {
            if (offset < segment.Length)
            {
                stretch = new Segment(segment.Address + offset, length);
                return length <= segment.Length - offset;
            }

            offset -= segment.Length;
        }

        stretch = default;
        return false;
    }
}
