namespace Interleave;

/// <summary>
/// One run of a scenario: its words, its threads and its result. <see cref="Scenario.Build"/> builds it for every run; the code under test
/// reaches it through the words and through an adapter.
/// </summary>
public sealed partial class World
{
    [ThreadStatic]
    private static ModelThread? t_current;

    private readonly ModelThreadPool _pool;
    private readonly Catalogue _catalogue;
    private readonly SerialController _serial;
    private readonly ThreadRunner _runner;
    private readonly ModelThread?[] _threads;
    private readonly List<Action> _finally = [];
    private Word?[] _words = new Word?[64];
    private Controller _explored;
    private Action? _main;

    internal World(ModelThreadPool pool, Catalogue catalogue)
    {
        _pool = pool;
        _threads = new ModelThread?[pool.Capacity];
        _catalogue = catalogue;
        _serial = new SerialController(this);
        Controller = _serial;
        _explored = _serial;
        _runner = new ThreadRunner(this, pool);
        RaceDetector = new RaceDetector(this);
    }

    /// <summary>The thread that holds the baton. Only valid on a thread of a run.</summary>
    public static ModelThread Current => t_current ?? throw new InvalidOperationException("This thread belongs to no run.");

    /// <summary>Whether the explored part runs: false while the scenario is built, and in its last checks.</summary>
    public bool IsExploring { get; private set; }

    /// <summary>The finding of this run, if any.</summary>
    public Finding? Finding { get; private set; }

    /// <summary>Whether work is pending when all threads wait: if it is, waiting services are a lost wake-up, else they are idle.</summary>
    public Func<bool>? HasPendingWork { get; set; }

    /// <summary>
    /// A thread that pauses is disabled until a word that it has read since its last pause is written: for loops that poll without an end.
    /// Otherwise a pause is a scheduling point and nothing more.
    /// </summary>
    public bool PauseParks { get; set; }

    /// <summary>The operations of the explored part; for checks at the end.</summary>
    public Trace Explored => _explored.MakeTrace();

    /// <summary>
    /// Whether the threads run in an order that explains what they read, so that a check may be made at once. Otherwise such an order, if
    /// one exists, is known when the run is over.
    /// </summary>
    public bool IsInOrder => _explored.IsInOrder;

    /// <summary>The number of operations that the current thread has performed in the explored part: the index of its next one.</summary>
    public int Performed => IsExploring ? Current.Performed : 0;

    /// <summary>Records source locations, when the run is made for a report; else null.</summary>
    internal Journal? Journal { get; set; }

    /// <summary>Checks the plain accesses.</summary>
    internal RaceDetector RaceDetector { get; }

    /// <summary>Decides about the current part of the run.</summary>
    internal Controller Controller { get; private set; }

    /// <summary>The threads of the run unwind: it has a finding, or it was pruned.</summary>
    internal bool IsAbandoned { get; private set; }

    internal int ThreadCount { get; private set; }

    internal int WordCount => _words.Length;

    internal ReadOnlySpan<ModelThread?> Threads => _threads.AsSpan(0, ThreadCount);

    /// <summary>A new word. In the explored part it gets the same number whenever the same thread creates its n-th word.</summary>
    /// <param name="name">For reports.</param>
    /// <param name="initial">The initial value, which every thread can read.</param>
    public Word NewWord(string name, long initial = 0)
    {
        ModelThread thread = Current;
        return NewWord(name, initial, (1L << 62) + (thread.Created++ * (long)ModelThreadPool.MaxThreads) + thread.Id);
    }

    /// <summary>A new word with a key of the caller's: one for the address of each word of a memory.</summary>
    /// <param name="name">For reports.</param>
    /// <param name="initial">The initial value, which every thread can read.</param>
    /// <param name="key">The caller's number, not negative and below 2^62.</param>
    public Word NewWord(string name, long initial, long key)
    {
        int location = _catalogue.Location(key, name);
        if (location >= _words.Length)
        {
            Array.Resize(ref _words, Math.Max(location + 1, _words.Length * 2));
        }

        return _words[location] = new Word(this, location, name, initial);
    }

    /// <summary>What the building thread does in the explored part. At most one; <see cref="Start"/> starts the other threads.</summary>
    public void Main(string name, Action body)
    {
        _main = body;
        _threads[0]!.Name = name;
    }

    /// <summary>Starts a thread. Before the explored part it runs when the building thread waits; afterwards when the controller chooses it.</summary>
    /// <param name="name">For reports.</param>
    /// <param name="body">What it does.</param>
    /// <param name="isService">It may wait for ever.</param>
    /// <param name="isJoined">Another thread will <see cref="Join"/> it.</param>
    public ModelThread Start(string name, Action body, bool isService = false, bool isJoined = false)
    {
        ModelThread parent = Current;
        if (IsExploring)
        {
            Fence(MemoryOrder.Full, "start"); // the start happens before the first operation of the new thread
        }

        int id = _catalogue.ThreadOf(parent.Id, parent.Created++);
        ModelThread thread = _pool[id];
        thread.Reset(this, name, body);
        thread.IsService = isService;
        thread.Parent = parent;
        thread.Done = isJoined ? NewWord($"{name} has ended") : null;
        _threads[id] = thread;
        ThreadCount = Math.Max(ThreadCount, id + 1);
        Controller.Started(parent, thread);
        return thread;
    }

    /// <summary>Waits until <paramref name="thread"/> has ended.</summary>
    public static void Join(ModelThread thread) => thread.Done!.Await("join");

    /// <summary>A nondeterministic choice: one of 0 to <paramref name="options"/> - 1, every one of which is explored.</summary>
    public int Choose(int options, string? site = null) => (int)Step(new Operation(OperationKind.Choose, Operand: options, Site: site));

    /// <summary>A fence: orders the accesses before and after it.</summary>
    public void Fence(MemoryOrder order = MemoryOrder.Full, string? site = null) =>
        Step(new Operation(OperationKind.Fence, Order: order, Site: site));

    /// <summary>One iteration of a spin loop.</summary>
    public void Pause(string? site = null) => Step(new Operation(OperationKind.Pause, Site: site));

    /// <summary>
    /// Begins an iteration of a loop that keeps no state from earlier iterations but <paramref name="carried"/>. When a state of the run
    /// repeats and every enabled thread has moved in between, the run is a livelock.
    /// </summary>
    /// <param name="carried">Everything that decides what the thread does next, except the values that it reads from now on.</param>
    /// <param name="site">Name of the place in the code.</param>
    public void BeginIteration(long carried = 0, string? site = null) =>
        Step(new Operation(OperationKind.Pause, Operand: carried, Site: site) { IsIteration = true });

    /// <summary>Fails the run when <paramref name="holds"/> is false.</summary>
    public void Check(bool holds, string message)
    {
        if (!holds)
        {
            Fail(new Finding(FindingKind.Assertion, message));
        }
    }

    /// <summary>Ends the run with a finding; does not return.</summary>
    public void Fail(Finding finding)
    {
        Report(finding);
        throw new AbandonedException();
    }

    /// <summary>Runs after the explored part when the run has no finding, the last first: checks and ends of services.</summary>
    public void Finally(Action check) => _finally.Add(check);

    /// <summary>
    /// A plain access of the current thread, which is no scheduling point. Two plain accesses that overlap, at least one a write, and that
    /// happens-before does not order are a data race.
    /// </summary>
    /// <param name="start">First byte, in the numbering of the caller.</param>
    /// <param name="length">In bytes.</param>
    /// <param name="isWrite">It writes.</param>
    /// <param name="site">Name of the place in the code.</param>
    /// <param name="grain">Resolution in bytes: accesses to the same grain overlap. The same for all accesses to a byte.</param>
    public void Plain(long start, long length, bool isWrite, string site, int grain = 2)
    {
        if (!IsExploring || IsAbandoned)
        {
            return;
        }

        long from = start - (start % grain);
        long whole = ((start + length - from + grain - 1) / grain) * grain;
        Journal?.Access(Current, from, whole, isWrite, site);
        if (RaceDetector.Access(Current, from, whole, isWrite, site, grain) is { } race)
        {
            Fail(Journal?.Locate(race) ?? race);
        }
    }

    internal Word WordAt(int location) => _words[location]!;

    /// <summary>Gives a trace the names of its threads and words.</summary>
    internal Trace Name(Trace trace)
    {
        string[] threads = new string[ThreadCount];
        for (int i = 0; i < threads.Length; i++)
        {
            threads[i] = _threads[i]?.Name ?? "";
        }

        return trace with { Threads = threads, Words = _catalogue.Names };
    }

    internal string NameOf(int location) => location < 0 ? "" : _catalogue.NameOf(location);

    /// <summary>Sets the finding. One that is reported while the threads unwind is ignored: it follows from values that no operation returned.</summary>
    internal void Report(Finding finding)
    {
        if (!IsAbandoned)
        {
            Finding ??= finding;
        }
    }

    /// <summary>The run is given up: its threads unwind.</summary>
    internal void Abandon() => IsAbandoned = true;
}
