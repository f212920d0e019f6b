namespace CryptoVirtio.Spec;

/// <summary>
/// One object: the states that explain what was seen of it. Events come in the order of their ends. An event that is wrong in that order
/// may be right in another one, as long as calls overlap: then the order is searched, or, while a call is open that may belong before it,
/// the judgement waits.
/// </summary>
internal sealed partial class Instance(
    IMachine machine, MonitorOptions options, Coverage coverage, IStepListener? listener, StatelessComparison? comparison)
{
    private readonly List<Timed> _pending = [];
    private readonly List<State> _committed = [];
    private readonly List<State> _current = [];
    private readonly List<State> _next = [];
    private readonly List<(IRule Rule, State State)> _hidden = [];
    private InstanceKey _key;
    private bool _failing;
    private SpecEvent? _culprit;

    /// <summary>Whether nothing is lost when it is forgotten: another one would begin where this one stands.</summary>
    public bool IsForgettable => _pending.Count == 0 && _current.Count == 1 && machine.IsTerminal(_current[0]);

    /// <summary>Stands for another object from now on.</summary>
    public void Begin(InstanceKey key)
    {
        _key = key;
        _failing = false;
        _pending.Clear();
        _committed.Clear();
        _current.Clear();
        _current.Add(machine.Initial);
    }

    /// <summary>Takes an event.</summary>
    /// <param name="timed">The event.</param>
    /// <param name="oldestOpen">Since when a call is open whose end has not been seen.</param>
    public Finding? Take(in Timed timed, long oldestOpen)
    {
        bool ordered = timed.Begin == timed.End && _pending.Count == 0;
        if (!_failing && TryStep(_current, timed.Event, _next, coverage))
        {
            if (!ordered && _pending.Count == 0)
            {
                Copy(_current, _committed);
            }

            Tell(timed.Event);
            Copy(_next, _current);
            if (!ordered)
            {
                _pending.Add(timed);
                Settle(oldestOpen);
            }

            return _current.Count > options.MaxStates ? Found(Verdict.Inconclusive, timed.Event, "more states explain this than can be followed", _current) : null;
        }

        if (ordered && !_failing)
        {
            return Wrong(timed.Event, _current);
        }

        if (_pending.Count == 0)
        {
            Copy(_current, _committed);
        }

        if (!_failing)
        {
            _failing = true;
            _culprit = timed.Event;
        }

        _pending.Add(timed);
        return Search(oldestOpen);
    }

    /// <summary>Only where one state explains what was seen is there a step to tell.</summary>
    private void Tell(SpecEvent e)
    {
        if (listener is not null && _current.Count == 1 && _next.Count == 1 && machine.Select(_current[0], e) is { } rule)
        {
            listener.Stepped(machine, _current[0], e, rule, _next[0]);
        }
    }

    /// <summary>Nothing more will come.</summary>
    public Finding? Complete(bool quiescent)
    {
        if (_failing)
        {
            return Search(long.MaxValue);
        }

        foreach (LeadsTo property in quiescent ? machine.LeadsTo : [])
        {
            if (property.IsDue && _current.TrueForAll(state => Unobserved(state).TrueForAll(reached => property.IsPending(reached.State))))
            {
                return Found(Verdict.Violation, null, $"still pending at the end: {property.Name} ({property.Clause})", _current, property.Helping[0]);
            }
        }

        return null;
    }

    /// <summary>Once no open call can belong before them, the pending events keep the order that was found.</summary>
    private void Settle(long oldestOpen)
    {
        if (oldestOpen > _pending[^1].End)
        {
            _pending.Clear();
        }
        else if (_pending.Count > options.Window)
        {
            // The oldest half keeps its order: an event that needs another order later gets the finding that the window was too small.
            int half = _pending.Count / 2;
            for (int i = 0; i < half; i++)
            {
                TryStep(_committed, _pending[i].Event, _next, null);
                Copy(_next, _committed);
            }

            _pending.RemoveRange(0, half);
        }
    }

    private Finding? Search(long oldestOpen)
    {
        Timed last = _pending[^1];
        if (_pending.Count > options.Window)
        {
            return Found(Verdict.Inconclusive, last.Event, $"more than {options.Window} calls overlap", _committed);
        }

        SearchResult result = Linearise(_next);
        switch (result)
        {
            case SearchResult.Found:
                _failing = false;
                Copy(_next, _current);
                Settle(oldestOpen);
                return null;
            case SearchResult.TooLong:
                return Found(Verdict.Inconclusive, last.Event, "the search for an order takes too long", _committed);
            default:
                return oldestOpen <= last.End ? null : Wrong(_culprit!, _current); // the first that was wrong in the order of the ends
        }
    }

    private static void Copy(List<State> from, List<State> to)
    {
        to.Clear();
        to.AddRange(from);
    }
}
