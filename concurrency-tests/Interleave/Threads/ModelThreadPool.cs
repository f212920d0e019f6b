namespace Interleave;

/// <summary>
/// Threads that are reused in every run: thread 0 is the caller's, the others wait for their next body. Starting a thread costs more than
/// a whole run.
/// </summary>
internal sealed class ModelThreadPool : IDisposable
{
    /// <summary>A schedule can number this many threads.</summary>
    public const int MaxThreads = 128;

    private const int MaxSpins = 2_000;
    private const int MinSpins = 64;
    private const int TwoThreads = 2;
    private const int Granule = 8;

    private readonly ModelThread?[] _threads;
    private ModelThread? _last;
    private byte[]? _callersAffinity;
    private int _core = -1;
    private int _spins = MaxSpins;
    private bool _ended;

    /// <summary>A pool for the threads of <paramref name="scenario"/>.</summary>
    /// <exception cref="InvalidOperationException">It wants more than <see cref="MaxThreads"/>.</exception>
    public ModelThreadPool(Scenario scenario)
    {
        if (scenario.MaxThreads is < 1 or > MaxThreads)
        {
            throw new InvalidOperationException($"A scenario may have 1 to {MaxThreads} threads, and {scenario.Name} asks for {scenario.MaxThreads}.");
        }

        _threads = new ModelThread?[(scenario.MaxThreads + Granule - 1) / Granule * Granule];
    }

    /// <summary>The number of threads that the pool can hold: a multiple of 8, so that clocks are joined in whole vectors.</summary>
    public int Capacity => _threads.Length;

    /// <summary>How often a thread polls for the baton before it sleeps.</summary>
    public int Spins => _core >= 0 ? 0 : Volatile.Read(ref _spins);

    /// <summary>The thread of that number, created on first use.</summary>
    /// <exception cref="InvalidOperationException">The pool is too small.</exception>
    public ModelThread this[int id]
    {
        get
        {
            if (id >= Capacity)
            {
                throw new InvalidOperationException(
                    $"The scenario starts more than {Capacity} threads: it has to declare how many ({nameof(Scenario)}.{nameof(Scenario.MaxThreads)}).");
            }

            if (_threads[id] is { } known)
            {
                return known;
            }

            var thread = new ModelThread(this, id);
            _threads[id] = thread;
            if (id > 0)
            {
                new Thread(() => Serve(thread)) { IsBackground = true, Name = $"model thread {id}" }.Start();
            }

            return thread;
        }
    }

    /// <summary>Passes the baton on; the thread that held it last may spin for it.</summary>
    public void Pass(ModelThread from, ModelThread to)
    {
        Volatile.Write(ref _last, from);
        to.GiveBaton();
    }

    /// <summary>The caller is about to run <paramref name="threads"/> threads: more than two switch fastest on one core.</summary>
    public void PinToOneCore(int threads)
    {
        if (threads > TwoThreads && _core < 0)
        {
            _core = CpuAffinity.Pin(out _callersAffinity);
        }
    }

    /// <summary>Spinning pays only on idle cores: fewer spins after a failure, more after a success.</summary>
    public void AdaptSpins(bool hasSucceeded)
    {
        int spins = Volatile.Read(ref _spins);
        Volatile.Write(ref _spins, hasSucceeded ? Math.Min(MaxSpins, spins + 16) : Math.Max(MinSpins, spins - (spins / 16)));
    }

    public bool MaySpin(ModelThread thread) => Volatile.Read(ref _last) == thread;

    public void Dispose()
    {
        _ended = true;
        if (_callersAffinity is not null)
        {
            CpuAffinity.Restore(_callersAffinity);
        }

        for (int i = 1; i < Capacity; i++)
        {
            _threads[i]?.GiveBaton();
        }
    }

    private void Serve(ModelThread thread)
    {
        int core = -1;
        while (true)
        {
            thread.AwaitBaton();
            if (_ended)
            {
                return;
            }

            if (core != _core)
            {
                core = _core;
                CpuAffinity.PinTo(core);
            }

            thread.World!.RunBody(thread);
        }
    }
}
