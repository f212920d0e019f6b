namespace CryptoVirtio.Virtqueue;

/// <summary>The arithmetic of event indices.</summary>
internal static class RingEvent
{
    /// <summary>The only bit of <c>used.flags</c> (NO_NOTIFY) and of <c>avail.flags</c> (NO_INTERRUPT).</summary>
    public const ushort Suppress = 1;

    /// <summary>
    /// Whether an index that went from <paramref name="old"/> to <paramref name="now"/> passed <paramref name="wanted"/>
    /// (virtio 1.2, 2.7.10). All three wrap at 2^16, and so do the differences: that is what makes the comparison right.
    /// </summary>
    public static bool Crossed(ushort wanted, ushort now, ushort old) =>
        (ushort)(now - wanted - 1) < (ushort)(now - old);
}
