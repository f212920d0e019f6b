namespace Interleave;

/// <summary>
/// An atomic shared location. <see cref="World.NewWord(string, long)"/> creates it; every method is a scheduling point, except before and after
/// the explored part of a run. Only updates may change a word that is a lock or a semaphore.
/// </summary>
public sealed class Word
{
    private readonly World _world;
    private bool _isTaken;
    private bool _isStored;

    internal Word(World world, int location, string name, long initial)
    {
        _world = world;
        Location = location;
        Name = name;
        Value = initial;
    }

    /// <summary>The number of the word: the same in every run that creates the word at the same point of the same thread.</summary>
    public int Location { get; }

    /// <summary>For reports.</summary>
    public string Name { get; }

    /// <summary>The value before the explored part, and the last in modification order after it.</summary>
    public long Value { get; internal set; }

    /// <summary>Reads the word. <paramref name="order"/> is Relaxed or Acquire.</summary>
    public long Load(MemoryOrder order = MemoryOrder.Acquire, string? site = null) =>
        _world.Step(new Operation(OperationKind.Load, Location, order, Site: site));

    /// <summary>Writes the word. <paramref name="order"/> is Relaxed or Release.</summary>
    /// <exception cref="InvalidOperationException">The word is a lock or a semaphore.</exception>
    public void Store(long value, MemoryOrder order = MemoryOrder.Release, string? site = null)
    {
        Use(ref _isStored);
        _world.Step(new Operation(OperationKind.Store, Location, order, value, Site: site));
    }

    /// <summary>Adds <paramref name="value"/> atomically; returns the value before.</summary>
    public long Add(long value, MemoryOrder order = MemoryOrder.AcquireRelease, string? site = null) =>
        _world.Step(new Operation(OperationKind.Add, Location, order, value, Site: site));

    /// <summary>Replaces the value atomically; returns the value before.</summary>
    public long Exchange(long value, MemoryOrder order = MemoryOrder.AcquireRelease, string? site = null) =>
        _world.Step(new Operation(OperationKind.Exchange, Location, order, value, Site: site));

    /// <summary>Replaces the value if it is <paramref name="expected"/>, atomically; returns the value before.</summary>
    public long CompareExchange(long value, long expected, MemoryOrder order = MemoryOrder.AcquireRelease, string? site = null) =>
        _world.Step(new Operation(OperationKind.CompareExchange, Location, order, value, expected, site));

    /// <summary>Acquires the word as a lock: waits for 0, writes 1.</summary>
    /// <exception cref="InvalidOperationException">The word is stored to.</exception>
    public void Enter(string? site = null)
    {
        Use(ref _isTaken);
        _world.Step(new Operation(OperationKind.Enter, Location, MemoryOrder.Acquire, Site: site));
    }

    /// <summary>Releases the word as a lock.</summary>
    public void Exit(string? site = null) => _world.Step(new Operation(OperationKind.Exchange, Location, MemoryOrder.Release, 0, Site: site));

    /// <summary>Waits until the word is positive and decrements it. An acquire; returns the value before.</summary>
    /// <param name="site">Name of the place in the code.</param>
    /// <param name="isTimed">The wait has a deadline.</param>
    /// <exception cref="InvalidOperationException">The word is stored to.</exception>
    public long Take(string? site = null, bool isTimed = false)
    {
        Use(ref _isTaken);
        return _world.Step(new Operation(OperationKind.Take, Location, MemoryOrder.Acquire, Site: site) { IsTimed = isTimed });
    }

    /// <summary>Decrements the word if it is positive; returns whether it was. An acquire.</summary>
    public bool TryTake(string? site = null) => _world.Step(new Operation(OperationKind.TryTake, Location, MemoryOrder.Acquire, Site: site)) > 0;

    /// <summary>Waits until the word is not 0. An acquire.</summary>
    public long Await(string? site = null) => _world.Step(new Operation(OperationKind.Await, Location, MemoryOrder.Acquire, Site: site));

    // The explorer inserts the update of a waiting thread between two others. Each execution comes once only if all writes of the word are updates.
    private void Use(ref bool use)
    {
        use |= _world.IsExploring;
        if (_isTaken && _isStored)
        {
            throw new InvalidOperationException($"{Name} is taken, as a lock or a semaphore: it must be changed by updates, not by stores.");
        }
    }
}
