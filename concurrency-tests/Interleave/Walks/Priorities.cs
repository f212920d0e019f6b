namespace Interleave;

/// <summary>The priorities of threads and store buffers in PCT: random at first; a lowered actor falls below all others.</summary>
internal sealed class Priorities
{
    private readonly long[] _priorities = new long[Candidate.Actors];
    private int _lowest;

    /// <summary>The number of threads that have a priority.</summary>
    public int Threads { get; private set; }

    /// <summary>A run begins: no priority is drawn yet.</summary>
    public void Clear()
    {
        Array.Clear(_priorities);
        _lowest = 0;
        Threads = 0;
    }

    /// <summary>The priority of an actor, drawn on first use, so that a run costs nothing for threads that it does not start.</summary>
    public long Of(int actor, ref SplitMix64 random)
    {
        ref long priority = ref _priorities[actor];
        if (priority == 0)
        {
            priority = (long)(random.Next() >> 2) | 1;
            Threads += actor < Candidate.Buffer ? 1 : 0;
        }

        return priority;
    }

    /// <summary>The index of the candidate with the highest priority.</summary>
    public int Highest(ReadOnlySpan<Candidate> candidates, ref SplitMix64 random)
    {
        int highest = 0;
        for (int i = 0; i < candidates.Length; i++)
        {
            highest = Of(candidates[i].Actor, ref random) > _priorities[candidates[highest].Actor] ? i : highest;
        }

        return highest;
    }

    /// <summary>Gives the actor a priority below all others.</summary>
    public void Lower(int actor) => _priorities[actor] = --_lowest;
}
