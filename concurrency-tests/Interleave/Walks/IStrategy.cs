namespace Interleave;

/// <summary>
/// Who goes on, and what memory does: all that is open in a walk. Everything must follow from the seed, so that the same seed gives the
/// same walk. An object is for one walk at a time.
/// </summary>
public interface IStrategy
{
    /// <summary>A run begins.</summary>
    /// <param name="seed">The walk's.</param>
    /// <param name="run">From 0.</param>
    /// <returns>False when every run that the strategy knows has been made.</returns>
    bool Begin(int seed, long run);

    /// <summary>What happens next.</summary>
    /// <param name="candidates">More than one; threads by their numbers, then store buffers.</param>
    /// <param name="current">Who had the last step; -1 at the start.</param>
    /// <returns>An index of <paramref name="candidates"/>; -1 when the run does not do again what it did before.</returns>
    int Pick(ReadOnlySpan<Candidate> candidates, int current);

    /// <summary>What was picked, or was alone, is about to happen.</summary>
    void Chosen(in Candidate candidate);

    /// <summary>In which of several ways the step is made that was picked: what a load reads, where a store goes, which choice is made.</summary>
    /// <param name="ways">More than one. 0 is the latest message, for a store the end, and for a choice the first.</param>
    /// <returns>0 to <paramref name="ways"/> - 1; -1 when the run does not do again what it did before.</returns>
    int PickWay(int ways);
}
