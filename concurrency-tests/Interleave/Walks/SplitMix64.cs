namespace Interleave;

/// <summary>SplitMix64 (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014): the same numbers for the same seed everywhere.</summary>
internal struct SplitMix64(ulong state)
{
    private ulong _state = state;

    /// <summary>The generator of one run of a walk.</summary>
    public static SplitMix64 ForRun(int seed, long run) => new(new SplitMix64((ulong)(uint)seed << 32).Next() ^ ((ulong)run * 0xD1342543DE82EF95));

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
