using ControlledThread = Microsoft.Coyote.Rewriting.Types.Threading.Thread;

namespace CryptoVirtio.Coyote;

/// <summary>How a run meets Coyote's scheduler: points, waits, threads, and its end.</summary>
internal sealed partial class CoyoteRun
{
    [ThreadStatic]
    private static CoyoteThread? t_current;

    private readonly Lock _lock = new();
    private readonly List<Step> _order = [];
    private readonly List<CoyoteStep> _steps = [];
    private bool _isExploring;
    private bool _isPending;
    private int _changes;

    // Threads that are unwound when the run has ended still run, all at once.
    private volatile bool _isOver;

    /// <summary>What a check or the end of the run found; null when Coyote itself has to say.</summary>
    public (CoyoteVerdict Verdict, string Message)? Failure { get; private set; }

    /// <summary>The operations of the explored part.</summary>
    public IReadOnlyList<CoyoteStep> Steps => _steps;

    public IReadOnlyList<CoyoteThread> Threads => _threads;

    /// <summary>Whether the run ended while the current thread was in a call of the scheduler.</summary>
    public bool IsInScheduler => Current.IsInScheduler;

    private static CoyoteThread Current => t_current ?? throw new InvalidOperationException("This thread belongs to no run.");

    /// <summary>The whole run. On a thread that Coyote controls.</summary>
    public void Execute(IScenario scenario)
    {
        Specification.RegisterMonitor<AnsweredMonitor>();
        t_current = _main;
        SchedulingPoint.Suppress();
        scenario.Build(this);
        SchedulingPoint.Resume();
        CoyoteThread body = NewThread(_mainName, isService: false);
        _isExploring = true;
        foreach ((CoyoteThread thread, Action start) in _unstarted)
        {
            Launch(thread, start);
        }

        t_current = body;
        _mainBody();
        End(body);
        t_current = _main;
        Await(new Waiting("join", "all threads", IsAtRest));
        _isExploring = false;
        if (HasPendingWork?.Invoke() == true)
        {
            Fail(CoyoteVerdict.LostWakeup, $"no thread can go on and a request is unanswered: {WaitingThreads()}");
        }

        AnsweredMonitor.Tell(isPending: false);
        SchedulingPoint.Suppress();
        for (int i = _finally.Count - 1; i >= 0; i--)
        {
            _finally[i]();
        }
    }

    /// <summary>No thread that is unwound goes on, and no step is noted any more.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isOver = true;
        }
    }

    /// <summary>An operation of the current thread: the scheduler decides when.</summary>
    public void Perform(string kind, string? subject, string? site = null)
    {
        Interleave();
        Note(Current, kind, subject, null, site);
        bool isPending = _isExploring && HasPendingWork?.Invoke() == true;
        if (isPending != _isPending)
        {
            _isPending = isPending;
            AnsweredMonitor.Tell(isPending);
        }
    }

    /// <summary>The current thread waits.</summary>
    public void Await(Waiting waiting)
    {
        GoOn();
        CoyoteThread thread = Current;
        thread.Waits = waiting;
        thread.IsInScheduler = true; // stays so when the run has ended: Coyote then lets all threads go, with an exception or without
        Operation.PauseUntil(waiting.IsOver);
        if (_isOver || !waiting.IsOver())
        {
            throw new ThreadInterruptedException();
        }

        thread.IsInScheduler = false;

        thread.Waits = null;
    }

    /// <summary>A scheduling point.</summary>
    public void Interleave()
    {
        GoOn();
        Current.IsInScheduler = true;
        Operation.ScheduleNext();
        Current.IsInScheduler = false;
        GoOn();
    }

    /// <summary>A turn of a spin loop: another thread had better go on.</summary>
    public void Yield()
    {
        GoOn();
        Current.IsInScheduler = true;
        SchedulingPoint.Yield();
        Current.IsInScheduler = false;
        GoOn();
        Note(Current, "pause", null, null, null);
    }

    /// <summary>A turn of a loop that polls without an end: the thread goes on when another has changed something.</summary>
    public void Park()
    {
        CoyoteThread thread = Current;
        Perform("pause", null);
        Await(new Waiting("pause", "until something changes", () => _changes - thread.OwnChanges != thread.SeenChanges));
        thread.SeenChanges = _changes - thread.OwnChanges;
    }

    /// <summary>The current thread has changed what another may poll.</summary>
    public void Changed()
    {
        _changes++;
        Current.OwnChanges++;
    }

    /// <summary>Starts a thread.</summary>
    public CoyoteThread Launch(string name, Action body, bool isService)
    {
        CoyoteThread thread = NewThread(name, isService);
        Drain();
        Launch(thread, body);
        return thread;
    }

    /// <summary>Puts a word store into the buffer of the current thread. False where there is none.</summary>
    public bool TryBuffer(CoyoteRam ram, ulong address, ushort value)
    {
        if (!_options.HasStoreBuffers || !_isExploring)
        {
            return false;
        }

        CoyoteThread thread = Current;
        if (thread.Buffer is { } buffer)
        {
            buffer.Add(ram, address, value);
        }
        else
        {
            thread.Buffer = new StoreBuffer(this, thread);
            thread.Buffer.Add(ram, address, value);
            Launch(NewThread($"store buffer of {thread.Name}", isService: true), thread.Buffer.Run);
        }

        return true;
    }

    /// <summary>What the current thread has stored and others may not see yet.</summary>
    public bool TryForward(CoyoteRam ram, ulong address, out ushort value)
    {
        value = 0;
        return Current.Buffer?.TryForward(ram, address, out value) == true;
    }

    /// <summary>Others see all stores of the current thread.</summary>
    public void Drain()
    {
        if (Current.Buffer is { IsEmpty: false } buffer)
        {
            buffer.Drain();
            Changed();
        }
    }

    /// <summary>Notes an operation.</summary>
    public void Note(CoyoteThread thread, string kind, string? subject, long? value, string? site)
    {
        lock (_lock)
        {
            if (_isExploring && !_isOver)
            {
                _order.Add(new Step(thread.Id, thread.Performed++));
                _steps.Add(new CoyoteStep(thread.Name, kind, subject, value, site));
            }
        }
    }

    /// <summary>The value of the operation that was noted last.</summary>
    public void NoteValue(long value)
    {
        lock (_lock)
        {
            if (_isExploring && !_isOver)
            {
                _steps[^1] = _steps[^1] with { Value = value };
            }
        }
    }

    /// <summary>Who waits for what, for people.</summary>
    public string WaitingThreads() => string.Join(", ", _threads
        .Where(thread => thread is { HasEnded: false, Waits.Kind: not "store" } && thread != _main)
        .OrderBy(static thread => thread.IsService)
        .ThenBy(static thread => thread.Name, StringComparer.Ordinal)
        .Select(static thread => $"{thread.Name} at {thread.Waits}"));

    private void Fail(CoyoteVerdict verdict, string message)
    {
        if (!_isOver)
        {
            Failure = (verdict, message);
            Close();
            Specification.Assert(false, "{0}", message);
        }

        throw new ThreadInterruptedException();
    }

    private bool IsAtRest() => _threads.TrueForAll(thread => thread == _main || (thread.IsService ? thread.IsAtRest : thread.HasEnded));

    private CoyoteThread NewThread(string name, bool isService)
    {
        var thread = new CoyoteThread(_threads.Count, name, isService);
        _threads.Add(thread);
        return thread;
    }

    private void Launch(CoyoteThread thread, Action body) => ControlledThread.Start(ControlledThread.Create(() =>
    {
        t_current = thread;
        body();
        End(thread);
    }));

    private void End(CoyoteThread thread)
    {
        if (thread.Buffer is { IsEmpty: false })
        {
            Perform("end", null); // to end takes time, and drains: without a point no store could outlast the last load
            Drain();
        }

        thread.HasEnded = true;
        Changed();
    }

    private void GoOn()
    {
        if (_isOver || Current.IsInScheduler)
        {
            throw new ThreadInterruptedException();
        }
    }
}
