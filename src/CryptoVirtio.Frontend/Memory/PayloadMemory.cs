using CryptoVirtio.Abi;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>
/// The memory behind payloads: of rented buffers, and of synchronous requests that do not fit into their slot. What the device may still
/// write comes back when it has returned it or was reset. Guarded by the queue's lock.
/// </summary>
internal sealed class PayloadMemory(DriverMemory memory)
{
    private BuddyPool? _pool;
    private uint _taken;

    /// <summary>Takes memory for a request; none for 0 bytes. False when there is none for now.</summary>
    public bool TryTake(int bytes, out Segment block)
    {
        block = default;
        if (bytes == 0)
        {
            return true;
        }

        if (!Pool.TryTake(bytes + DmaBuffer.ColourRoom, out ulong page))
        {
            return false;
        }

        block = new Segment(page + DmaBuffer.ColourOf(_taken++), (uint)bytes);
        return true;
    }

    /// <summary>Rents a buffer. Null when there is no memory for now.</summary>
    public DmaBuffer? TryRent(RequestQueue queue, DriverQueue ring, FileState file, int bytes) =>
        TryTake(bytes, out Segment block) ? new DmaBuffer(queue, ring, file, block) : null;

    /// <summary>An operation takes its buffers to the device.</summary>
    public static void Hold(RequestSlot slot, in CryptOp op)
    {
        ReadOnlySpan<CryptoBuffer?> buffers = [op.Source.Buffer, op.Destination.Buffer, op.Mac.Buffer, op.NextIv.Buffer];
        for (int i = 0; i < RequestBuffers.Count; i++)
        {
            if (buffers[i] is DmaBuffer buffer)
            {
                slot.Buffers[i] = buffer;
                buffer.InFlight++;
            }
        }
    }

    /// <summary>A holder gives its buffer back; the memory follows when the device has none of it.</summary>
    /// <returns>False when it was given back before.</returns>
    public bool Return(DmaBuffer buffer)
    {
        if (buffer.IsReturned)
        {
            return false;
        }

        buffer.IsReturned = true;
        Reclaim(buffer);
        return true;
    }

    /// <summary>The device has none of a slot's memory any more: keys are cleared, payload memory and buffers come back.</summary>
    public void Return(RequestSlot slot)
    {
        slot.WipeKeys();
        if (slot.Payload.Length > 0)
        {
            Return(slot.Payload);
            slot.ReturnPayload();
        }

        for (int i = 0; i < RequestBuffers.Count; i++)
        {
            if (slot.Buffers[i] is { } buffer)
            {
                slot.Buffers[i] = null;
                buffer.InFlight--;
                Reclaim(buffer);
            }
        }
    }

    private BuddyPool Pool => _pool ??= memory.NewPool();

    private void Reclaim(DmaBuffer buffer)
    {
        if (buffer is { IsReturned: true, InFlight: 0 })
        {
            Return(buffer.Block);
        }
    }

    private void Return(Segment block) => Pool.Return(BuddyPool.PageOf(block.Address), (int)block.Length + DmaBuffer.ColourRoom);
}
