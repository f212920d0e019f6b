namespace CryptoVirtio.Virtqueue;

/// <summary>One descriptor's buffer: a stretch of guest-physical memory.</summary>
/// <param name="Address">First guest-physical address.</param>
/// <param name="Length">Length in bytes.</param>
public readonly record struct Segment(ulong Address, uint Length)
{
    /// <summary>Bytes of all of them; 64 bits, so that the sum cannot wrap (SD3).</summary>
    internal static ulong TotalLength(ReadOnlySpan<Segment> segments)
    {
        ulong total = 0;
        foreach (ref readonly Segment segment in segments)
        {
            total += segment.Length;
        }

        return total;
    }
}
