namespace Interleave;

/// <summary>The steps of one kind in a run, and those among them before which priorities change.</summary>
internal sealed class SelectedSteps
{
    private readonly List<int> _changes = [];
    private int _made;
    private int _most;

    /// <summary>A run begins.</summary>
    /// <param name="isFirst">Of a walk: it is not known yet how many steps there are.</param>
    public void Begin(bool isFirst)
    {
        _most = isFirst ? 0 : Math.Max(_most, _made);
        _made = 0;
        _changes.Clear();
    }

    /// <summary>Draws one more change, evenly among the steps of the longest run so far that have none.</summary>
    /// <returns>False when all have.</returns>
    public bool TryDraw(ref Chance chance)
    {
        if (_changes.Count == _most)
        {
            return false;
        }

        int step;
        do
        {
            step = 1 + chance.Below(_most);
        }
        while (_changes.Contains(step));
        _changes.Add(step);
        return true;
    }

    /// <summary>Whether priorities change before the next step; once.</summary>
    public bool TakeChange() => _changes.Remove(_made + 1);

    /// <summary>A step is made.</summary>
    public void Count() => _made++;
}
