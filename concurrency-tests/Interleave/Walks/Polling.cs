namespace Interleave;

/// <summary>
/// What a thread has loaded since its last pause. If an iteration of its loop wrote nothing but locks and would load the same messages
/// again, the thread is disabled until a thread writes one of those words, or acquires a lock that it held.
/// </summary>
internal sealed class Polling
{
    private readonly List<(Word Word, int Message)> _loaded = [];

    /// <summary>It wrote a word, other than a lock.</summary>
    public bool Wrote { get; private set; }

    public void Clear()
    {
        _loaded.Clear();
        Wrote = false;
    }

    public void Add(Word? word, in Step step, OperationalMemory memory, ModelThread thread)
    {
        bool unlocks = step.Operation.Kind == OperationKind.Exchange && step.Written == 0;
        if (word is null || step.Operation.Kind == OperationKind.Enter)
        {
            return;
        }

        Wrote |= step.Writes && !unlocks;
        if (step.Writes && !unlocks)
        {
            return;
        }

        for (int i = _loaded.Count - 1; i >= 0; i--)
        {
            if (_loaded[i].Word == word)
            {
                _loaded.RemoveAt(i);
            }
        }

        _loaded.Add((word, unlocks ? memory.Latest(thread, word) : step.From));
    }

    /// <summary>Whether the next iteration would load the same messages as the last one.</summary>
    public bool IsIdle(OperationalMemory memory, ModelThread thread)
    {
        if (Wrote)
        {
            return false;
        }

        foreach ((Word word, int message) in _loaded)
        {
            if (memory.Latest(thread, word) != message)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A hash of the loaded messages: because of the locks, it does not follow from what the thread has read.</summary>
    public ulong State(OperationalMemory memory)
    {
        ulong hash = 0;
        foreach ((Word word, int message) in _loaded)
        {
            hash = Fingerprint.Mix(Fingerprint.Mix(hash, (ulong)word.Location), Fingerprint.Of(memory.IdOf(message)));
        }

        return hash;
    }

    /// <summary>After an iteration that loaded overwritten messages and wrote nothing, the next loads of these words read the latest.</summary>
    /// <returns>A hash of these words.</returns>
    public ulong Refresh(OperationalMemory memory, ModelThread thread)
    {
        ulong hash = 0;
        foreach ((Word word, int message) in _loaded)
        {
            if (!Wrote && memory.Latest(thread, word) != message)
            {
                memory.Refresh(thread, word);
                hash = Fingerprint.Mix(hash, (ulong)word.Location);
            }
        }

        return hash;
    }
}
