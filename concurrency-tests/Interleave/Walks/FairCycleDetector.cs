namespace Interleave;

/// <summary>
/// Finds a fair cycle: a state repeats, and every enabled thread has moved in between. Then the run can repeat the cycle for ever without
/// starving a thread, which is a livelock (Musuvathi, Qadeer, "Fair Stateless Model Checking", PLDI 2008). A state is the values of the
/// words, the store buffers, and for each thread the state that it declared to carry over when it began its iteration
/// (<see cref="World.BeginIteration"/>) with the values that it has read since. A thread that has declared nothing continues from all that
/// it has read, so its state never repeats. Every memory model can repeat only reads of the latest message and writes after it, so any
/// other way clears the known states.
/// </summary>
internal sealed class FairCycleDetector(OperationalMemory memory, int threads)
{
    private readonly ulong[] _from = new ulong[threads];
    private readonly int[] _moved = new int[threads];
    private readonly Dictionary<ulong, int> _visited = [];
    private int _steps;
    private bool _isDeclared;
    private bool _hasBegun;

    /// <summary>A state repeated, whichever threads moved in between: every continuation was possible at its first visit.</summary>
    public bool HasRepeatedState { get; private set; }

    public void Clear()
    {
        _isDeclared = false;
        _hasBegun = false;
        HasRepeatedState = false;
        _steps = 0;
        _visited.Clear();
        Array.Clear(_from);
        Array.Clear(_moved);
    }

    /// <summary>A thread has performed a step, in that way.</summary>
    public void Add(in Step step, int way)
    {
        if (step.Operation.IsIteration)
        {
            _isDeclared = true;
            _hasBegun = true;
            _from[step.Thread] = Fingerprint.Mix(1, (ulong)step.Operation.Operand);
        }
        else if (_isDeclared)
        {
            ulong from = Fingerprint.Mix(_from[step.Thread], ((ulong)step.Operation.Kind << 32) + (uint)step.Operation.Location);
            _from[step.Thread] = Fingerprint.Mix(from, (ulong)step.Value);
        }

        _moved[step.Thread] = ++_steps;
        if (way > 0)
        {
            _visited.Clear();
        }
    }

    /// <summary>Whether an iteration has just begun in a visited state, and all of <paramref name="enabled"/> have moved since that visit.</summary>
    public bool IsFairCycle(ReadOnlySpan<Candidate> enabled)
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

        if (_visited.TryAdd(state, _steps))
        {
            return false;
        }

        HasRepeatedState = true;
        int before = _visited[state];
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
