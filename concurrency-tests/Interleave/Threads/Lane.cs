namespace Interleave;

/// <summary>A thread of the code under test: its stack runs on a pooled thread while it holds the baton, and waits otherwise.</summary>
public sealed class Lane
{
    private readonly Turn _turn = new();
    private readonly LanePool _pool;

    internal Lane(LanePool pool, int id)
    {
        _pool = pool;
        Id = id;
        Clock = new int[pool.Room];
        Name = "";
    }

    /// <summary>Number of the thread, in the order of starting in the first run.</summary>
    public int Id { get; }

    /// <summary>For reports.</summary>
    public string Name { get; internal set; }

    /// <summary>Who started it; null for those that stand before the explored part begins.</summary>
    public Lane? Parent { get; internal set; }

    /// <summary>May wait for ever: a service of the scenario that nobody stops.</summary>
    public bool IsService { get; internal set; }

    /// <summary>What it is about to do; meaningful while it has not ended.</summary>
    public Operation Pending { get; internal set; }

    /// <summary>Its body has returned or was unwound.</summary>
    public bool HasEnded { get; internal set; }

    /// <summary>What happened before now, as a number of operations for each lane: the vector clock that races are judged by.</summary>
    internal int[] Clock { get; }

    internal Action? Body { get; set; }

    internal Word? Done { get; set; }

    internal int Made { get; set; }

    internal int Performed { get; set; }

    internal bool HasBegun { get; set; }

    internal World? World { get; set; }

    /// <summary>Hands the baton to this lane. The caller may touch nothing of the run afterwards until it has its turn again.</summary>
    internal void Give() => _turn.Give();

    /// <summary>Waits for the baton: looking out for it if it was held last, because it mostly comes back at once; else asleep.</summary>
    internal void AwaitTurn()
    {
        bool maySpin = _pool.MaySpin(this);
        bool came = _turn.Await(maySpin ? _pool.Patience : 1, this, _pool);
        if (maySpin)
        {
            _pool.Learn(came);
        }
    }
}
