namespace Interleave;

/// <summary>
/// At each step one of those who can go on, each as likely as the others; a store buffer that can commit counts as one. What a load
/// returns and where a store goes are as evenly drawn.
/// </summary>
public sealed class RandomWalk : IStrategy
{
    private Chance _chance;

    /// <inheritdoc/>
    public bool Begin(int seed, long run)
    {
        _chance = Chance.Of(seed, run);
        return true;
    }

    /// <inheritdoc/>
    public int Pick(ReadOnlySpan<Candidate> candidates, int current) => _chance.Below(candidates.Length);

    /// <inheritdoc/>
    public void Chosen(in Candidate candidate)
    {
    }

    /// <inheritdoc/>
    public int PickWay(int ways) => _chance.Below(ways);
}
