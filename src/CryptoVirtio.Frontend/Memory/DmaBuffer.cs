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
    /// <summary>The file that rented it.</summary>
    public VirtioCryptoFile File => file;

    /// <summary>First guest-physical address.</summary>
    public ulong Address => address;

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
