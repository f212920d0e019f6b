namespace Interleave;

/// <summary>A thread of the code under test. A pooled thread carries its stack, and runs only while it holds the baton.</summary>
public sealed class ModelThread
{
    private readonly BinarySemaphore _baton = new();
    private readonly ModelThreadPool _pool;

    internal ModelThread(ModelThreadPool pool, int id)
    {
        _pool = pool;
        Id = id;
        Clock = new int[pool.Capacity];
        Name = "";
    }

    /// <summary>Number of the thread, in the order of starting in the first run.</summary>
    public int Id { get; }

    /// <summary>For reports.</summary>
    public string Name { get; internal set; }

    /// <summary>The thread that started it; null for those that exist before the explored part begins.</summary>
    public ModelThread? Parent { get; internal set; }

    /// <summary>May wait for ever: a service that the scenario does not stop.</summary>
    public bool IsService { get; internal set; }

    /// <summary>The operation that it performs next; meaningful while it has not ended.</summary>
    public Operation Pending { get; internal set; }

    /// <summary>Its body has returned or was unwound.</summary>
    public bool HasEnded { get; internal set; }

    /// <summary>The vector clock of happens-before, as a number of operations for each thread: <see cref="RaceDetector"/> uses it.</summary>
    internal int[] Clock { get; }

    internal Action? Body { get; set; }

    /// <summary>Set to 1 when the thread ends; null when no thread joins it.</summary>
    internal Word? Done { get; set; }

    /// <summary>How many words and threads it has created: the key of the next one.</summary>
    internal int Created { get; set; }

    internal int Performed { get; set; }

    internal bool HasBegun { get; set; }

    internal World? World { get; set; }

    /// <summary>The thread begins another body, or will build the next run.</summary>
    internal void Reset(World world, string name, Action? body)
    {
        World = world;
        Name = name;
        Body = body;
        Parent = null;
        IsService = false;
        Pending = new Operation(OperationKind.Begin);
        HasEnded = false;
        HasBegun = false;
        Created = 0;
        Performed = 0;
        Done = null;
        Array.Clear(Clock);
    }

    /// <summary>Hands the baton to this thread. The caller must not touch the run until it holds the baton again.</summary>
    internal void GiveBaton() => _baton.Post();

    /// <summary>Waits for the baton. The thread that held it last spins first, because the baton mostly returns at once.</summary>
    internal void AwaitBaton()
    {
        bool maySpin = _pool.MaySpin(this);
        bool cameWhileSpinning = _baton.Wait(maySpin ? _pool.Spins : 1, this, _pool);
        if (maySpin)
        {
            _pool.AdaptSpins(cameWhileSpinning);
        }
    }
}
