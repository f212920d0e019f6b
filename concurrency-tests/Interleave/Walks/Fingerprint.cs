namespace Interleave;

/// <summary>
/// A hash of the state of a run, independent of the path to it. The code under test is deterministic, so a state consists of what each
/// thread has read, the modification orders and the view that full fences share. Two states collide with a probability of 2^-64.
/// </summary>
internal sealed class Fingerprint(OperationalMemory memory, int threads)
{
    private readonly ulong[] _threads = new ulong[threads];

    public void Clear() => Array.Clear(_threads);

    /// <summary>A thread has performed a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="more">A hash of the part of its new state that does not follow from what it read.</param>
    public void Add(in Step step, ulong more)
    {
        ulong from = step.Operation.Reads ? Of(memory.IdOf(step.From)) : (ulong)step.Value;
        ref ulong thread = ref _threads[step.Thread];
        thread = Mix(Mix(thread, from), more);
        if (step.Operation.Kind == OperationKind.Fence)
        {
            thread = Mix(thread, memory.ViewOf(step.Thread));
        }
    }

    /// <summary>The next read of the thread reads the latest message of the word that it waits for.</summary>
    public void AddRefresh(ModelThread thread)
    {
        ref ulong hash = ref _threads[thread.Id];
        hash = Mix(hash, ulong.MaxValue);
    }

    /// <summary>The state now.</summary>
    public ulong Now()
    {
        ulong state = memory.Shared();
        foreach (ulong thread in _threads)
        {
            state = Mix(state, thread);
        }

        return Mix(state, memory.Written());
    }

    public static ulong Of(StepId id) => (ulong)(((id.Thread + 2) << 24) + id.Index);

    public static ulong Mix(ulong hash, ulong value)
    {
        ulong z = (hash ^ (value * 0x9E3779B97F4A7C15)) + 0xD1342543DE82EF95;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
