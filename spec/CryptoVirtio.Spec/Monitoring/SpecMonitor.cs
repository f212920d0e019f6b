namespace CryptoVirtio.Spec;

/// <summary>
/// Holds what one device (or one end of a chat) does against machines, as it happens or from a trace. For each object it keeps the set of
/// states that explain what was seen; an empty set is a violation. Objects that are back where they began are forgotten, so memory follows
/// what is alive. Not thread-safe.
/// </summary>
public sealed class SpecMonitor
{
    private readonly MonitorOptions _options;
    private readonly Tracked[] _machines;
    private readonly Dictionary<Type, Tracked[]> _concerned = [];
    private readonly CallAssembler _calls = new();
    private readonly SpecEvent[] _last;
    private readonly Coverage _coverage;
    private long _now;

    /// <summary>A monitor that has seen nothing.</summary>
    /// <param name="machines">What is legal.</param>
    /// <param name="options">How to judge.</param>
    /// <param name="coverage">Counts the rules that judged; a new one when null.</param>
    /// <param name="listener">Follows every step, or null.</param>
    public SpecMonitor(
        IReadOnlyList<IMachine> machines, MonitorOptions? options = null, Coverage? coverage = null, IStepListener? listener = null)
    {
        _options = options ?? new MonitorOptions();
        _coverage = coverage ?? new Coverage();
        _last = new SpecEvent[_options.Prefix];
        Comparison = _options.StatelessEvery > 0 ? new StatelessComparison(_options.StatelessEvery) : null;
        _machines = [.. machines.Select(machine => new Tracked(machine, _options, _coverage, listener, Comparison))];
    }

    /// <summary>What is wrong, from the first event that was; null while all is well.</summary>
    public Finding? Finding { get; private set; }

    /// <summary>The first finding so far.</summary>
    public Verdict Verdict => Finding?.Verdict ?? Verdict.Accepted;

    /// <summary>Events seen.</summary>
    public long Count { get; private set; }

    /// <summary>The rules that judged.</summary>
    public Coverage Coverage => _coverage;

    /// <summary>What was fired in Stateless too; null when nothing is.</summary>
    public StatelessComparison? Comparison { get; }

    /// <summary>Objects that are alive.</summary>
    public int Alive => _machines.Sum(static machine => machine.Count);

    /// <summary>Takes an event of a thread. After a finding nothing more is judged.</summary>
    /// <param name="e">The event.</param>
    /// <param name="thread">Number of the thread that it was seen on.</param>
    /// <returns>Whether all is well.</returns>
    public bool Observe(SpecEvent e, int thread) => Observe(e with { Thread = thread });

    /// <summary>Takes an event, with its thread. After a finding nothing more is judged.</summary>
    /// <returns>Whether all is well.</returns>
    public bool Observe(SpecEvent e)
    {
        if (Finding is not null)
        {
            return false;
        }

        long now = ++_now;
        e = _calls.Complete(e);
        _calls.Take(e, now, out Answered? call, out long begin);
        if (Judge(new Timed(e, now, now)) && call is not null)
        {
            Judge(new Timed(call, begin, now));
        }

        Remember(e);
        return Finding is null;
    }

    /// <summary>The trace is over: what waits for an order is judged now.</summary>
    /// <param name="quiescent">Nothing is under way any more: what is pending stays pending.</param>
    /// <returns>Whether all is well.</returns>
    public bool Complete(bool quiescent = false)
    {
        foreach (Tracked machine in _machines)
        {
            Finding? found = machine.Complete(quiescent);
            Finding ??= Dress(Comparison?.Difference ?? found);
        }

        return Finding is null;
    }

    private bool Judge(in Timed timed)
    {
        long oldestOpen = _calls.OldestBegin; // looks at every open call: once for all machines
        foreach (Tracked machine in Concerned(timed.Event.GetType()))
        {
            Finding? found = machine.Take(timed, oldestOpen);
            if ((Comparison?.Difference ?? found) is { } finding)
            {
                Finding = Dress(finding);
                return false;
            }
        }

        return true;
    }

    private Tracked[] Concerned(Type type)
    {
        if (!_concerned.TryGetValue(type, out Tracked[]? concerned))
        {
            concerned = [.. _machines.Where(machine => machine.Machine.Events.Contains(type))];
            _concerned.Add(type, concerned);
        }

        return concerned;
    }

    private void Remember(SpecEvent e)
    {
        if (_last.Length > 0)
        {
            _last[Count % _last.Length] = e;
        }

        Count++;
    }

    private Finding? Dress(Finding? finding)
    {
        if (finding is null)
        {
            return null;
        }

        int kept = (int)Math.Min(Count, _last.Length);
        var prefix = new SpecEvent[kept];
        for (int i = 0; i < kept; i++)
        {
            prefix[i] = _last[(Count - kept + i) % _last.Length];
        }

        return finding with { Prefix = prefix };
    }
}
