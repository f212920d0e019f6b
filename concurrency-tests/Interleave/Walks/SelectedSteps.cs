namespace Interleave;

/// <summary>The steps of one kind in a run, and the priority change points among them.</summary>
internal sealed class SelectedSteps
{
    private readonly List<int> _changes = [];
    private int _made;
    private int _most;

    /// <summary>A run begins.</summary>
    /// <param name="isFirst">The first run of a walk: the number of steps is not known yet.</param>
    public void Begin(bool isFirst)
    {
        _most = isFirst ? 0 : Math.Max(_most, _made);
        _made = 0;
        _changes.Clear();
    }

    /// <summary>Draws one more change point, uniformly among the steps of the longest run so far that have none.</summary>
    /// <returns>False when all steps have one.</returns>
    public bool TryDraw(ref SplitMix64 random)
    {
        if (_changes.Count == _most)
        {
            return false;
        }

        int step;
        do
        {
            step = 1 + random.Below(_most);
        }
        while (_changes.Contains(step));
        _changes.Add(step);
        return true;
    }

    /// <summary>Whether the next step has a change point; removes it.</summary>
    public bool TakeChange() => _changes.Remove(_made + 1);

    /// <summary>A step was performed.</summary>
    public void Count() => _made++;
}
