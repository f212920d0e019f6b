namespace Interleave;

/// <summary>
/// One run of a scenario: its words, its threads and what came of it. A scenario builds it anew for every run, by
/// <see cref="Scenario.Build"/>; the code under test reaches it through the words and through whatever adapter stands between.
/// </summary>
public sealed partial class World
{
    [ThreadStatic]
    private static Lane? t_current;

    private readonly LanePool _pool;
    private readonly Catalogue _catalogue;
    private readonly SerialController _serial;
    private readonly Lane?[] _lanes;
    private readonly List<Action> _finally = [];
    private Word?[] _words = new Word?[64];
    private Controller _controller;
    private Controller _explored;
    private Action? _main;
    private bool _isAbandoned;

    internal World(LanePool pool, Catalogue catalogue)
    {
        _pool = pool;
        _lanes = new Lane?[pool.Room];
        _catalogue = catalogue;
        _serial = new SerialController(this);
        _controller = _serial;
        _explored = _serial;
        Shadow = new Shadow(this);
    }

    /// <summary>The lane that holds the baton. Only valid on a thread of a run.</summary>
    public static Lane Current => t_current ?? throw new InvalidOperationException("This thread belongs to no run.");

    /// <summary>Whether schedules are explored now: not while the scenario is built, and not in its last checks.</summary>
    public bool IsExploring { get; private set; }

    /// <summary>What was found in this run, if anything.</summary>
    public Finding? Finding { get; private set; }

    /// <summary>Whether work is owed to somebody when all wait: makes the difference between a lost wake-up and an idle service.</summary>
    public Func<bool>? Owed { get; set; }

    /// <summary>
    /// A thread that pauses parks until a word that it has read since its last pause is written: for loops that poll without an end.
    /// Otherwise a pause is a scheduling point and nothing more.
    /// </summary>
    public bool PauseParks { get; set; }

    /// <summary>What was performed in the explored part; for checks at the end.</summary>
    public Trace Explored => _explored.MakeTrace();

    /// <summary>
    /// Whether threads run in an order that explains what they see, so that what is checked may be checked at once: each step is made on
    /// what the steps before it have left. Otherwise an order that explains the run is known when it is over, if there is one.
    /// </summary>
    public bool IsInOrder => _explored.IsInOrder;

    /// <summary>How many operations the current thread has performed in the explored part: the index of its next one.</summary>
    public int Performed => IsExploring ? Current.Performed : 0;

    /// <summary>Notes where in the code the operations are made, when the run is made for a report; else null.</summary>
    internal Journal? Journal { get; set; }

    /// <summary>The plain accesses.</summary>
    internal Shadow Shadow { get; }

    internal int LaneCount { get; private set; }

    internal int WordCount => _words.Length;

    internal ReadOnlySpan<Lane?> Lanes => _lanes.AsSpan(0, LaneCount);

    /// <summary>A new word. In the explored part it gets the same number whenever the same thread makes its n-th word.</summary>
    /// <param name="name">For reports.</param>
    /// <param name="initial">What is in it; everybody knows that.</param>
    public Word NewWord(string name, long initial = 0)
    {
        Lane lane = Current;
        return NewWord(name, initial, (1L << 62) + (lane.Made++ * (long)LanePool.Most) + lane.Id);
    }

    /// <summary>A new word with a number of the caller's own choice: one for the address of each word of a memory.</summary>
    /// <param name="name">For reports.</param>
    /// <param name="initial">What is in it; everybody knows that.</param>
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

    /// <summary>What the caller's own thread does in the explored part. At most one; the other threads are started by <see cref="Start"/>.</summary>
    public void Main(string name, Action body)
    {
        _main = body;
        _lanes[0]!.Name = name;
    }

    /// <summary>Starts a thread. Before the explored part it runs when the building thread waits; afterwards whenever the strategy wants.</summary>
    /// <param name="name">For reports.</param>
    /// <param name="body">What it does.</param>
    /// <param name="isService">It may wait for ever.</param>
    /// <param name="isJoined">Somebody will <see cref="Join"/> it.</param>
    public Lane Start(string name, Action body, bool isService = false, bool isJoined = false)
    {
        Lane parent = Current;
        if (IsExploring)
        {
            Fence(MemoryOrder.Full, "start"); // a new thread knows what its maker knew
        }

        int id = _catalogue.Lane(parent.Id, parent.Made++);
        Lane lane = _pool[id];
        Reset(lane, name, body);
        lane.IsService = isService;
        lane.Parent = parent;
        lane.Done = isJoined ? NewWord($"{name} has ended") : null;
        _lanes[id] = lane;
        LaneCount = Math.Max(LaneCount, id + 1);
        _controller.Started(parent, lane);
        return lane;
    }

    /// <summary>Waits until <paramref name="lane"/> has ended.</summary>
    public static void Join(Lane lane) => lane.Done!.Await("join");

    /// <summary>One of 0 to <paramref name="options"/> - 1, every one of which is explored.</summary>
    public int Choose(int options, string? site = null) => (int)Step(new Operation(OperationKind.Choose, Operand: options, Site: site));

    /// <summary>Orders the accesses before and after it.</summary>
    public void Fence(MemoryOrder order = MemoryOrder.Full, string? site = null) =>
        Step(new Operation(OperationKind.Fence, Order: order, Site: site));

    /// <summary>One turn of a spin loop.</summary>
    public void Pause(string? site = null) => Step(new Operation(OperationKind.Pause, Site: site));

    /// <summary>
    /// One turn of a loop that remembers nothing of the turns before but <paramref name="carried"/>: when everything is again as it was at
    /// an earlier one, and everybody has moved since, it will be so for ever, and the run is a livelock.
    /// </summary>
    /// <param name="carried">Whatever makes a difference to what the thread does next, but for what it reads from now on.</param>
    /// <param name="site">Name of the place in the code.</param>
    public void Turn(long carried = 0, string? site = null) => Step(new Operation(OperationKind.Pause, Operand: carried, Site: site) { IsTurn = true });

    /// <summary>Fails the run when <paramref name="holds"/> is false.</summary>
    public void Check(bool holds, string message)
    {
        if (!holds)
        {
            Fail(new Finding(Verdict.Assertion, message));
        }
    }

    /// <summary>Ends the run with a finding; does not return.</summary>
    public void Fail(Finding finding)
    {
        Report(finding);
        throw new AbandonedException();
    }

    /// <summary>Runs after the explored part when nothing was found, the last first: checks and ends of services.</summary>
    public void Finally(Action check) => _finally.Add(check);

    /// <summary>
    /// A plain access of the current thread to bytes that nobody need order. Two of them that overlap, one of them writing, and that
    /// nothing orders are a data race.
    /// </summary>
    /// <param name="start">First byte, in the numbering of whoever calls.</param>
    /// <param name="length">In bytes.</param>
    /// <param name="isWrite">It writes.</param>
    /// <param name="site">Name of the place in the code.</param>
    /// <param name="grain">Bytes that are told apart only together; the same for all accesses to a byte, and what is accessed apart lies further apart.</param>
    public void Plain(long start, long length, bool isWrite, string site, int grain = 2)
    {
        if (!IsExploring || _isAbandoned)
        {
            return;
        }

        long from = start - (start % grain);
        long whole = ((start + length - from + grain - 1) / grain) * grain;
        Journal?.Access(Current, from, whole, isWrite, site);
        if (Shadow.Access(Current, from, whole, isWrite, site, grain) is { } race)
        {
            Fail(Journal?.Locate(race) ?? race);
        }
    }

    internal Word WordAt(int location) => _words[location]!;

    /// <summary>Gives a trace the names of its threads and words.</summary>
    internal Trace Name(Trace trace)
    {
        string[] lanes = new string[LaneCount];
        for (int i = 0; i < lanes.Length; i++)
        {
            lanes[i] = _lanes[i]?.Name ?? "";
        }

        return trace with { Lanes = lanes, Words = _catalogue.Names };
    }

    internal string NameOf(int location) => location < 0 ? "" : _catalogue.NameOf(location);

    /// <summary>What is found while the threads of a run unwind is none: it went on from values that nobody gave it.</summary>
    internal void Report(Finding finding)
    {
        if (!_isAbandoned)
        {
            Finding ??= finding;
        }
    }

    /// <summary>The run leads nowhere: its threads unwind.</summary>
    internal void Abandon() => _isAbandoned = true;
}
