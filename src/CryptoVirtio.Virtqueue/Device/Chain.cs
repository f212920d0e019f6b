namespace CryptoVirtio.Virtqueue;

/// <summary>
/// A popped chain: a token that is completed exactly once, by the queue that popped it, and never after that queue was stopped.
/// Its segments were read once, are private to the device, and lie in guest memory.
/// </summary>
public readonly partial struct Chain
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
}
