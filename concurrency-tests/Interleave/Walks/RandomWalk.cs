namespace Interleave;

/// <summary>
/// At each step chooses uniformly among the enabled threads and the store buffers that can commit. The message that a load reads and the
/// position of a store are drawn uniformly too.
/// </summary>
public sealed class RandomWalk : IStrategy
{
    private SplitMix64 _random;

    /// <inheritdoc/>
    public bool Begin(int seed, long run)
    {
        _random = SplitMix64.ForRun(seed, run);
        return true;
    }

    /// <inheritdoc/>
    public int Pick(ReadOnlySpan<Candidate> candidates, int current) => _random.Below(candidates.Length);

    /// <inheritdoc/>
    public void Chosen(in Candidate candidate)
    {
    }

    /// <inheritdoc/>
    public int PickWay(int ways) => _random.Below(ways);
}
