namespace CryptoVirtio.Virtqueue;

/// <summary>The storage of a popped chain: one for each head, reused, so that a pop allocates nothing in steady state.</summary>
internal sealed class ChainSlot(DeviceQueue queue, ushort head)
{
    private const int UsualChain = 8;

    public readonly DeviceQueue Queue = queue;
    public readonly ushort Head = head;
    public Segment[] Segments = new Segment[UsualChain];
    public int ReadableCount;
    public int Count;
    public ulong ReadableBytes;
    public ulong WritableBytes;
    public uint Generation;
    public bool InFlight;

    public void Clear()
    {
        ReadableCount = 0;
        Count = 0;
        ReadableBytes = 0;
        WritableBytes = 0;
    }

    public void Append(in Segment segment, bool writable)
    {
        if (Count == Segments.Length)
        {
            Array.Resize(ref Segments, Count * 2);
        }

        Segments[Count++] = segment;
        if (writable)
        {
            WritableBytes += segment.Length;
        }
        else
        {
            ReadableCount++;
            ReadableBytes += segment.Length;
        }
    }
}
