namespace Interleave;

/// <summary>
/// Finds a run that goes round in a circle: a state comes again, and everybody who could go on has moved between the two times. Then all
/// of it can happen again, and for ever, with nobody left behind. A state is the values of the words, what store buffers hold, and for each
/// thread what it goes on from: what it has declared to carry over when it began its turn (<see cref="World.Turn"/>), and what it has read
/// since. A thread that has declared nothing goes on from all that it has read, which never comes again. Only what reads the latest, and
/// writes behind it, can be repeated under every memory model, so anything else begins the search anew.
/// </summary>
internal sealed class Turns(OperationalMemory memory, int lanes)
{
    private readonly ulong[] _from = new ulong[lanes];
    private readonly int[] _moved = new int[lanes];
    private readonly Dictionary<ulong, int> _met = [];
    private int _steps;
    private bool _isDeclared;
    private bool _hasBegun;

    /// <summary>A state came again, whoever moved meanwhile: whatever follows could have followed the first time.</summary>
    public bool HasRecurred { get; private set; }

    public void Clear()
    {
        _isDeclared = false;
        _hasBegun = false;
        HasRecurred = false;
        _steps = 0;
        _met.Clear();
        Array.Clear(_from);
        Array.Clear(_moved);
    }

    /// <summary>A lane has made a step, in that way.</summary>
    public void Note(in Step step, int way)
    {
        if (step.Operation.IsTurn)
        {
            _isDeclared = true;
            _hasBegun = true;
            _from[step.Lane] = Fingerprint.Mix(1, (ulong)step.Operation.Operand);
        }
        else if (_isDeclared)
        {
            ulong from = Fingerprint.Mix(_from[step.Lane], ((ulong)step.Operation.Kind << 32) + (uint)step.Operation.Location);
            _from[step.Lane] = Fingerprint.Mix(from, (ulong)step.Value);
        }

        _moved[step.Lane] = ++_steps;
        if (way > 0)
        {
            _met.Clear();
        }
    }

    /// <summary>Whether a turn has just begun in a state that was met before, and all of <paramref name="enabled"/> have moved since.</summary>
    public bool IsCircle(ReadOnlySpan<Candidate> enabled)
    {
        if (!_hasBegun)
        {
            return false;
        }

        _hasBegun = false;
        ulong state = memory.Values();
        foreach (ulong from in _from)
        {
            state = Fingerprint.Mix(state, from);
        }

        if (_met.TryAdd(state, _steps))
        {
            return false;
        }

        HasRecurred = true;
        int before = _met[state];
        foreach (ref readonly Candidate candidate in enabled)
        {
            if (candidate.Actor < Candidate.Buffer && _moved[candidate.Actor] <= before)
            {
                return false;
            }
        }

        return true;
    }
}
