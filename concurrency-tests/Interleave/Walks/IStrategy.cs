namespace Interleave;

/// <summary>
/// Resolves the nondeterminism of a walk: the next step, and the way in which it is performed. Every choice must follow from the seed, so
/// that the same seed gives the same walk. An object serves one walk at a time.
/// </summary>
public interface IStrategy
{
    /// <summary>A run begins.</summary>
    /// <param name="seed">The seed of the walk.</param>
    /// <param name="run">The number of the run, from 0.</param>
    /// <returns>False when the strategy has no run left.</returns>
    bool Begin(int seed, long run);

    /// <summary>Chooses the next step.</summary>
    /// <param name="candidates">More than one; threads by their numbers, then store buffers.</param>
    /// <param name="current">The actor of the last step; -1 at the start.</param>
    /// <returns>An index of <paramref name="candidates"/>; -1 when the run does not repeat the recorded decisions.</returns>
    int Pick(ReadOnlySpan<Candidate> candidates, int current);

    /// <summary>The step that was picked, or was the only candidate, is performed next.</summary>
    void Chosen(in Candidate candidate);

    /// <summary>Chooses among the ways of the step: the message that a read reads from, the position of a store, the value of a choice.</summary>
    /// <param name="ways">More than one. 0 is the latest message, the last position, the first value.</param>
    /// <returns>0 to <paramref name="ways"/> - 1; -1 when the run does not repeat the recorded decisions.</returns>
    int PickWay(int ways);
}
