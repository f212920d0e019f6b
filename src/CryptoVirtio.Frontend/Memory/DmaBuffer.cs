using CryptoVirtio.Abi;
using CryptoVirtio.Seams;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Frontend;

/// <summary>
/// A rented buffer in guest memory. Its block goes back to the pool when it is disposed and the device has let go of it; until then
/// it stays valid, across a reset too.
/// </summary>
internal sealed class DmaBuffer(VirtioCryptoDriver driver, DriverQueue queue, VirtioCryptoFile file, ulong address, int length) : CryptoBuffer
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
    public VirtioCryptoFile File => file;

    /// <summary>First guest-physical address.</summary>
    public ulong Address => address;

    /// <summary>The block that it lies in.</summary>
    public ulong Block => BuddyPool.PageOf(address);

    /// <summary>Bytes for which the block was taken.</summary>
    public int BlockBytes => length + ColourRoom;

    /// <summary>Operations that the device has on it. Guarded by the driver's lock.</summary>
    public int InFlight { get; set; }

    /// <summary>Given back by its holder. Guarded by the driver's lock.</summary>
    public bool Returned { get; set; }

    /// <inheritdoc/>
    public override int Length => length;

    /// <inheritdoc/>
    public override PayloadLease Lend(int offset, int count, Access access)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)offset, (uint)length, nameof(offset));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(length - offset), nameof(count));
        ObjectDisposedException.ThrowIf(driver.WasReturned(this), this);
        return queue.TryLend(new Segment(address + (uint)offset, (uint)count), access, out PayloadLease lease)
            ? lease
            : throw new InvalidOperationException("Driver memory lies outside guest memory.");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => driver.Return(this);
}
