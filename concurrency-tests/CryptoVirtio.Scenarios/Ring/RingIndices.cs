using CryptoVirtio.Explored;
using CryptoVirtio.Virtqueue;
using System.Runtime.CompilerServices;

namespace CryptoVirtio.Scenarios;

/// <summary>Lets both sides of a ring begin at another index than 0: the wrap is too far to be walked to in every run.</summary>
internal static class RingIndices
{
    /// <summary>What a driver has after <paramref name="first"/> requests that all came back.</summary>
    public static void Begin(SplitDriverQueue<ExploredMemory> queue, ushort first)
    {
        AvailIndex(queue) = first;
        PublishedIndex(queue) = first;
        KickedIndex(queue) = first;
        LastUsed(queue) = first;
        UsedIndex(queue) = first;
    }

    /// <summary>What a device has after <paramref name="first"/> requests that all went back.</summary>
    public static void Begin(SplitDeviceQueue<ExploredMemory> queue, ushort first)
    {
        LastAvail(queue) = first;
        AvailIndex(queue) = first;
        UsedIndex(queue) = first;
        CalledIndex(queue) = first;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_availIndex")]
    private static extern ref ushort AvailIndex(SplitDriverQueue<ExploredMemory> queue);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_publishedIndex")]
    private static extern ref ushort PublishedIndex(SplitDriverQueue<ExploredMemory> queue);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_kickedIndex")]
    private static extern ref ushort KickedIndex(SplitDriverQueue<ExploredMemory> queue);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_lastUsed")]
    private static extern ref ushort LastUsed(SplitDriverQueue<ExploredMemory> queue);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_usedIndex")]
    private static extern ref ushort UsedIndex(SplitDriverQueue<ExploredMemory> queue);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_lastAvail")]
    private static extern ref ushort LastAvail(SplitDeviceQueue<ExploredMemory> queue);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_availIndex")]
    private static extern ref ushort AvailIndex(SplitDeviceQueue<ExploredMemory> queue);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_usedIndex")]
    private static extern ref ushort UsedIndex(SplitDeviceQueue<ExploredMemory> queue);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_calledIndex")]
    private static extern ref ushort CalledIndex(SplitDeviceQueue<ExploredMemory> queue);
}
