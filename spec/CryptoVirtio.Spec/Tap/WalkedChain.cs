namespace CryptoVirtio.Spec;

/// <summary>A chain as it stands in memory.</summary>
/// <param name="Readable">Stretches for the device to read: address and length.</param>
/// <param name="Writable">Stretches for the device to write.</param>
public sealed record WalkedChain(IReadOnlyList<(ulong Address, uint Length)> Readable, IReadOnlyList<(ulong Address, uint Length)> Writable)
{
    /// <summary>Bytes to read.</summary>
    public ulong ReadableBytes => Sum(Readable);

    /// <summary>Bytes to write.</summary>
    public ulong WritableBytes => Sum(Writable);

    /// <summary>Descriptors, those of an indirect table counted instead of the one that names it.</summary>
    public uint Descriptors => (uint)(Readable.Count + Writable.Count);

    /// <summary>The first bytes of some stretches, at most <paramref name="most"/>.</summary>
    public static byte[] Bytes(IRawMemory memory, IReadOnlyList<(ulong Address, uint Length)> stretches, int most)
    {
        var bytes = new List<byte>();
        foreach ((ulong address, uint length) in stretches)
        {
            int count = (int)Math.Min(length, (uint)(most - bytes.Count));
            byte[] piece = new byte[count];
            if (count == 0 || !memory.TryRead(address, piece))
            {
                break;
            }

            bytes.AddRange(piece);
        }

        return [.. bytes];
    }

    private static ulong Sum(IReadOnlyList<(ulong Address, uint Length)> stretches) =>
        stretches.Aggregate(0UL, static (sum, stretch) => sum + stretch.Length);
}
