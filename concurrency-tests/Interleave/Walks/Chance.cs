namespace Interleave;

/// <summary>Random numbers that are the same for the same seed, on every machine and in every version (SplitMix64).</summary>
internal struct Chance(ulong state)
{
    private ulong _state = state;

    /// <summary>The numbers of one run of a walk.</summary>
    public static Chance Of(int seed, long run) => new(new Chance((ulong)(uint)seed << 32).Next() ^ ((ulong)run * 0xD1342543DE82EF95));

    public ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>0 to <paramref name="bound"/> - 1.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);
}
