namespace Interleave;

/// <summary>The priorities of threads and store buffers: a random order at first, below which they fall one by one.</summary>
internal sealed class Priorities
{
    private readonly long[] _priorities = new long[Candidate.Actors];
    private int _lowest;

    /// <summary>How many threads have been asked for.</summary>
    public int Threads { get; private set; }

    /// <summary>A run begins: nothing is drawn yet.</summary>
    public void Clear()
    {
        Array.Clear(_priorities);
        _lowest = 0;
        Threads = 0;
    }

    /// <summary>Draws the priority of an actor when it is met first, so that a run costs nothing for threads that it does not have.</summary>
    public long Of(int actor, ref Chance chance)
    {
        ref long priority = ref _priorities[actor];
        if (priority == 0)
        {
            priority = (long)(chance.Next() >> 2) | 1;
            Threads += actor < Candidate.Buffer ? 1 : 0;
        }

        return priority;
    }

    /// <summary>The index of the highest.</summary>
    public int Highest(ReadOnlySpan<Candidate> candidates, ref Chance chance)
    {
        int highest = 0;
        for (int i = 0; i < candidates.Length; i++)
        {
            highest = Of(candidates[i].Actor, ref chance) > _priorities[candidates[highest].Actor] ? i : highest;
        }

        return highest;
    }

    /// <summary>It falls below all others.</summary>
    public void Lower(int actor) => _priorities[actor] = --_lowest;
}
