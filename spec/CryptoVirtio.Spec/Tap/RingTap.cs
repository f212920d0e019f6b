using System.Buffers.Binary;

namespace CryptoVirtio.Spec;

/// <summary>
/// Sees every access to the memory of a split ring, and decodes it by the layout alone (virtio 1.2, 2.7): a second witness beside
/// what driver and device report of themselves. Both sides must be honest: it judges nothing. Not thread-safe.
/// </summary>
/// <param name="memory">The memory as it stands.</param>
/// <param name="ring">Where the ring lies.</param>
/// <param name="saw">Takes the events, with who caused them. A token is 0: it never stands in memory.</param>
public sealed partial class RingTap(IRawMemory memory, RingGeometry ring, Action<TapSide, SpecEvent> saw)
{
    /// <summary>A side is about to store bytes into the ring.</summary>
    public void Storing(TapSide side, ulong address, ReadOnlySpan<byte> bytes)
    {
        if (side == TapSide.Driver)
        {
            DriverStores(address, bytes);
        }
        else
        {
            DeviceStores(address, bytes);
        }
    }

    /// <summary>A side has loaded bytes from the ring.</summary>
    public void Loaded(TapSide side, ulong address, ReadOnlySpan<byte> bytes)
    {
        if (side == TapSide.Driver)
        {
            DriverLoaded(address, bytes);
        }
        else
        {
            DeviceLoaded(address, bytes);
        }
    }

    private ushort Word(ulong address)
    {
        Span<byte> bytes = stackalloc byte[2];
        return memory.TryRead(address, bytes) ? Word(bytes) : (ushort)0;
    }

    private static ushort Word(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);
}
