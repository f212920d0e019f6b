namespace Interleave;

/// <summary>
/// Threads that are used again in every run: lane 0 is the caller's, the others wait for their next body. Starting a thread costs more
/// than a whole run.
/// </summary>
internal sealed class LanePool : IDisposable
{
    /// <summary>So many threads can be told apart.</summary>
    public const int Most = 128;

    private const int MostPatience = 2_000;
    private const int LeastPatience = 64;
    private const int TwoLanes = 2;
    private const int Granule = 8;

    private readonly Lane?[] _lanes;
    private Lane? _last;
    private byte[]? _callersCores;
    private int _core = -1;
    private int _patience = MostPatience;
    private bool _ended;

    /// <summary>A pool for the threads of <paramref name="scenario"/>.</summary>
    /// <exception cref="InvalidOperationException">It wants more than <see cref="Most"/>.</exception>
    public LanePool(Scenario scenario)
    {
        if (scenario.MostThreads is < 1 or > Most)
        {
            throw new InvalidOperationException($"A scenario may have 1 to {Most} threads, and {scenario.Name} asks for {scenario.MostThreads}.");
        }

        _lanes = new Lane?[(scenario.MostThreads + Granule - 1) / Granule * Granule];
    }

    /// <summary>How many lanes there can be: a multiple of 8, so that clocks are joined in whole vectors.</summary>
    public int Room => _lanes.Length;

    /// <summary>The lane of that number, made when it is first asked for.</summary>
    /// <exception cref="InvalidOperationException">There is no room for it.</exception>
    public Lane this[int id]
    {
        get
        {
            if (id >= Room)
            {
                throw new InvalidOperationException($"The scenario starts more than {Room} threads: it has to say how many ({nameof(Scenario)}.{nameof(Scenario.MostThreads)}).");
            }

            if (_lanes[id] is { } known)
            {
                return known;
            }

            var lane = new Lane(this, id);
            _lanes[id] = lane;
            if (id > 0)
            {
                new Thread(() => Serve(lane)) { IsBackground = true, Name = $"lane {id}" }.Start();
            }

            return lane;
        }
    }

    /// <summary>Passes the baton on, and says who may spin for it: the one who had it last.</summary>
    public void Pass(Lane from, Lane to)
    {
        Volatile.Write(ref _last, from);
        to.Give();
    }

    /// <summary>How often a lane looks for the baton before it sleeps.</summary>
    public int Patience => _core >= 0 ? 0 : Volatile.Read(ref _patience);

    /// <summary>The caller is about to run so many lanes: more than two change fastest on one core.</summary>
    public void Gather(int lanes)
    {
        if (lanes > TwoLanes && _core < 0)
        {
            _core = Core.Take(out _callersCores);
        }
    }

    /// <summary>Looking is for idle cores: where it was in vain, less of it; where it was not, more again.</summary>
    public void Learn(bool wasWorthwhile)
    {
        int patience = Volatile.Read(ref _patience);
        Volatile.Write(ref _patience, wasWorthwhile ? Math.Min(MostPatience, patience + 16) : Math.Max(LeastPatience, patience - (patience / 16)));
    }

    public bool MaySpin(Lane lane) => Volatile.Read(ref _last) == lane;

    public void Dispose()
    {
        _ended = true;
        if (_callersCores is not null)
        {
            Core.Release(_callersCores);
        }

        for (int i = 1; i < Room; i++)
        {
            _lanes[i]?.Give();
        }
    }

    private void Serve(Lane lane)
    {
        int core = -1;
        while (true)
        {
            lane.AwaitTurn();
            if (_ended)
            {
                return;
            }

            if (core != _core)
            {
                core = _core;
                Core.Join(core);
            }

            lane.World!.RunBody(lane);
        }
    }
}
