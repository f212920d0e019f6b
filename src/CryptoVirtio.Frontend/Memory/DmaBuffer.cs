using CryptoVirtio.Abi;
using CryptoVirtio.Platform;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>
/// A rented buffer in guest memory. Its block goes back to the pool when it is disposed and the device has let go of it; until then
/// it stays valid, across a reset too.
/// </summary>
internal sealed class DmaBuffer(RequestQueue queue, DriverQueue ring, FileState file, Segment block) : CryptoBuffer
{
    /// <summary>Room before a buffer that its <see cref="ColourOf"/> may take.</summary>
    public const int ColourRoom = 2048;

    private const int ColourStep = 320;
    private const int Colours = 7;

    /// <summary>
    /// How far into its block a buffer begins. Were all buffers to begin at a page, a source and a destination would always agree in
    /// their low address bits, and each store would be mistaken for the next load's and each line compete for the same way of the cache:
    /// measured, a fifth of the speed of a decryption.
    /// </summary>
    public static uint ColourOf(uint number) => number % Colours * ColourStep;

    /// <summary>The file that rented it.</summary>
    public FileState File => file;

    /// <summary>Where it lies, by guest-physical address.</summary>
    public Segment Block => block;

    /// <summary>Operations that the device has on it. Guarded by the queue's lock; written by <see cref="PayloadMemory"/>.</summary>
    public int InFlight { get; set; }

    /// <summary>Given back by its holder. Guarded by the queue's lock; written by <see cref="PayloadMemory"/>.</summary>
    public bool IsReturned { get; set; }

    /// <inheritdoc/>
    public override int Length => (int)block.Length;

    /// <summary>Where a slice of a rented buffer lies; nothing for an empty slice.</summary>
    public static Segment SegmentOf(in BufferSlice slice) =>
        slice.Buffer is DmaBuffer buffer ? new Segment(buffer.Block.Address + (uint)slice.Offset, (uint)slice.Length) : default;

    /// <inheritdoc/>
    public override PayloadLease Lend(int offset, int count, Access access)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)offset, block.Length, nameof(offset));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, block.Length - (uint)offset, nameof(count));
        ObjectDisposedException.ThrowIf(queue.WasReturned(this), this);
        return ring.TryLend(new Segment(block.Address + (uint)offset, (uint)count), access, out PayloadLease lease)
            ? lease
            : throw new InvalidOperationException("Driver memory lies outside guest memory.");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => queue.Return(this);
}
