namespace CryptoVirtio.Programs;

/// <summary>
/// Choices from one number (SplitMix64). FsCheck draws the number: one draw for a command instead of one for each argument, because
/// a draw costs as much as running the command.
/// </summary>
/// <param name="seed">The number.</param>
public struct Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>64 bits.</summary>
    public ulong Next()
    {
        _state += 0x9e37_79b9_7f4a_7c15;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xbf58_476d_1ce4_e5b9;
        z = (z ^ (z >> 27)) * 0x94d0_49bb_1331_11eb;
        return z ^ (z >> 31);
    }

    /// <summary>A number below <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)(Next() % (uint)limit);

    /// <summary>True once in <paramref name="times"/>.</summary>
    public bool OneIn(int times) => Below(times) == 0;

    /// <summary>One of them.</summary>
    public T Pick<T>(params ReadOnlySpan<T> items) => items[Below(items.Length)];
}
