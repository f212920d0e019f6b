namespace CryptoVirtio.Spec;

/// <summary>Indices of a ring: 16 bits that wrap (G7).</summary>
public static class RingArithmetic
{
    /// <summary>Steps from one index to another, forwards.</summary>
    public static ushort Distance(ushort from, ushort to) => unchecked((ushort)(to - from));

    /// <summary>An index moved forwards.</summary>
    public static ushort Next(ushort index, int by = 1) => unchecked((ushort)(index + by));

    /// <summary>Whether an index that moved passed the one behind the event word (virtio 1.2, 2.7.10: <c>vring_need_event</c>).</summary>
    /// <param name="word">The event word.</param>
    /// <param name="now">The index after the move.</param>
    /// <param name="before">The index before it.</param>
    public static bool Crossed(ushort word, ushort now, ushort before) =>
        Distance(Next(word), now) < Distance(before, now);

    /// <summary>The index that is further from a common one.</summary>
    public static ushort Further(ushort from, ushort a, ushort b) => Distance(from, a) >= Distance(from, b) ? a : b;
}
