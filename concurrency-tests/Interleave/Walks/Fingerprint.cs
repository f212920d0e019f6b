namespace Interleave;

/// <summary>
/// Tells states of a run apart, whatever way led there. Code that is given the same values does the same, so what each lane has read, what
/// order the words were written in, and what full fences share is all that there is to a state. A hash: two states in 2^64 look the same.
/// </summary>
internal sealed class Fingerprint(OperationalMemory memory, int lanes)
{
    private readonly ulong[] _lanes = new ulong[lanes];

    public void Clear() => Array.Clear(_lanes);

    /// <summary>Something that a lane did.</summary>
    /// <param name="step">What.</param>
    /// <param name="more">What became of the lane by it that does not follow from what it read.</param>
    public void Note(in Step step, ulong more)
    {
        ulong from = step.Operation.Reads ? Of(memory.IdOf(step.From)) : (ulong)step.Value;
        ref ulong lane = ref _lanes[step.Lane];
        lane = Mix(Mix(lane, from), more);
        if (step.Operation.Kind == OperationKind.Fence)
        {
            lane = Mix(lane, memory.ViewOf(step.Lane));
        }
    }

    /// <summary>A lane will not read anything but the latest of what it waits for.</summary>
    public void Missed(Lane lane)
    {
        ref ulong hash = ref _lanes[lane.Id];
        hash = Mix(hash, ulong.MaxValue);
    }

    /// <summary>The state now.</summary>
    public ulong Now()
    {
        ulong state = memory.Shared();
        foreach (ulong lane in _lanes)
        {
            state = Mix(state, lane);
        }

        return Mix(state, memory.Written());
    }

    public static ulong Of(StepId id) => (ulong)(((id.Lane + 2) << 24) + id.Index);

    public static ulong Mix(ulong hash, ulong value)
    {
        ulong z = (hash ^ (value * 0x9E3779B97F4A7C15)) + 0xD1342543DE82EF95;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
