namespace Interleave;

/// <summary>
/// What a lane has loaded since its last pause. A turn of a loop that wrote nothing but locks and would load the same again may sleep
/// until somebody writes what it loaded, or takes a lock under which it looked.
/// </summary>
internal sealed class Polling
{
    private readonly List<(Word Word, int Message)> _loaded = [];

    /// <summary>It wrote something that others may wait for.</summary>
    public bool Wrote { get; private set; }

    public void Clear()
    {
        _loaded.Clear();
        Wrote = false;
    }

    public void Note(Word? word, in Step step, OperationalMemory memory, Lane lane)
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

        _loaded.Add((word, unlocks ? memory.Latest(lane, word) : step.From));
    }

    /// <summary>Whether the next turn would be the same as the last one.</summary>
    public bool IsIdle(OperationalMemory memory, Lane lane)
    {
        if (Wrote)
        {
            return false;
        }

        foreach ((Word word, int message) in _loaded)
        {
            if (memory.Latest(lane, word) != message)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A hash of what was loaded: with locks, that does not follow from what the lane has read.</summary>
    public ulong State(OperationalMemory memory)
    {
        ulong hash = 0;
        foreach ((Word word, int message) in _loaded)
        {
            hash = Fingerprint.Mix(Fingerprint.Mix(hash, (ulong)word.Location), Fingerprint.Of(memory.IdOf(message)));
        }

        return hash;
    }

    /// <summary>A turn that was idle but for being stale is not stale again.</summary>
    /// <returns>A hash of the words whose next load is the latest.</returns>
    public ulong Refresh(OperationalMemory memory, Lane lane)
    {
        ulong hash = 0;
        foreach ((Word word, int message) in _loaded)
        {
            if (!Wrote && memory.Latest(lane, word) != message)
            {
                memory.Refresh(lane, word);
                hash = Fingerprint.Mix(hash, (ulong)word.Location);
            }
        }

        return hash;
    }
}
