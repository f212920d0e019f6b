namespace Interleave;

/// <summary>
/// A memory model as an abstract machine: whether a pending operation is enabled, in how many ways, and its effect. Way 0 is always the
/// sequentially consistent one: the latest message is read, a store comes last in modification order.
/// </summary>
/// <param name="threads">Capacity.</param>
/// <param name="hasViews">Rows have views.</param>
internal abstract class OperationalMemory(int threads, bool hasViews)
{
    protected Messages Messages { get; } = new(threads, hasViews);

    protected World World { get; private set; } = null!;

    /// <summary>The machine of a model.</summary>
    public static OperationalMemory Of(MemoryModel memory, int threads) => memory switch
    {
        MemoryModel.SC => new SequentialMemory(threads),
        MemoryModel.TSO => new StoreBufferMemory(threads),
        _ => new ViewBasedMemory(threads),
    };

    /// <summary>The explored part begins.</summary>
    public virtual void Begin(World world)
    {
        World = world;
        Messages.Clear();
    }

    /// <summary>A thread begins with the views of its parent.</summary>
    public virtual void Started(ModelThread parent, ModelThread child)
    {
        Messages.Copy(Messages.Current(parent.Id), Messages.Current(child.Id));
        Messages.Copy(Messages.Acquired(parent.Id), Messages.Acquired(child.Id));
        Messages.Copy(Messages.Released(parent.Id), Messages.Released(child.Id));
        Messages.ClockOf(Messages.Current(child.Id)).CopyTo(child.Clock);
    }

    /// <summary>Whether no other thread can observe when it is performed, so that it is no step of its own.</summary>
    public abstract bool IsSilent(in Operation operation);

    /// <summary>In how many ways the pending operation of the thread, which touches a word or is a fence, can be performed now; 0 when it is disabled.</summary>
    public abstract int Ways(ModelThread thread);

    /// <summary>The values that the pending read of the thread could return now, in modification order; null when there is only one.</summary>
    public virtual IReadOnlyList<long>? ChoicesOf(ModelThread thread) => null;

    /// <summary>Performs the pending operation of the thread; fills in what was read and written.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="way">Below <see cref="Ways"/>.</param>
    /// <param name="step">With thread, index and operation.</param>
    public abstract void Perform(ModelThread thread, int way, ref Step step);

    /// <summary>An operation of the thread that accesses no word.</summary>
    public void PerformLocal(ModelThread thread)
    {
        Tick(thread);
        PublishClock(thread);
    }

    /// <summary>The latest message that a load of the thread can read.</summary>
    public virtual int Latest(ModelThread thread, Word word) => Messages.Last(word);

    /// <summary>Whether the pending operation of the thread is enabled only by an overwritten message: reading the latest, it would wait.</summary>
    public virtual bool ReadsOverwritten(ModelThread thread) => false;

    /// <summary>The next read of that word by the thread reads the latest message.</summary>
    public virtual void Refresh(ModelThread thread, Word word)
    {
    }

    /// <summary>The word of the oldest store in the buffer of the thread; -1 when the buffer is empty.</summary>
    public virtual int OldestBuffered(int thread) => -1;

    /// <summary>Commits the oldest store in the buffer of the thread.</summary>
    public virtual void Commit(int thread)
    {
    }

    /// <summary>Each word gets the last value in modification order.</summary>
    public void StoreFinalValues()
    {
        for (int location = 0; location < World.WordCount; location++)
        {
            if (Messages.IsKnown(location))
            {
                Word word = World.WordAt(location);
                word.Value = Messages.ValueOf(word, Messages.Last(word));
            }
        }
    }

    /// <summary>A hash of the last values of the words and of the buffered stores.</summary>
    public virtual ulong Values()
    {
        ulong hash = 0;
        for (int location = 0; location < World.WordCount; location++)
        {
            if (Messages.IsKnown(location))
            {
                Word word = World.WordAt(location);
                hash = Fingerprint.Mix(Fingerprint.Mix(hash, (ulong)location), (ulong)Messages.ValueOf(word, Messages.Last(word)));
            }
        }

        return hash;
    }

    /// <summary>The operation that wrote a message.</summary>
    public StepId IdOf(int message) => message == 0 ? StepId.Initial : new StepId(Messages[message].Thread, Messages[message].Index);

    /// <summary>The modification order of each word that was written.</summary>
    public Dictionary<int, IReadOnlyList<StepId>> Modifications()
    {
        var modifications = new Dictionary<int, IReadOnlyList<StepId>>();
        for (int location = 0; location < World.WordCount; location++)
        {
            if (Messages.IsKnown(location) && Messages.Count(World.WordAt(location)) is > 1 and var count)
            {
                var order = new List<StepId>(count);
                for (int rank = 1; rank < count; rank++)
                {
                    order.Add(IdOf(Messages.At(World.WordAt(location), rank)));
                }

                modifications.Add(location, order);
            }
        }

        return modifications;
    }

    /// <summary>A hash of the modification orders.</summary>
    public ulong Written()
    {
        ulong hash = 0;
        for (int location = 0; location < World.WordCount; location++)
        {
            if (Messages.IsKnown(location))
            {
                Word word = World.WordAt(location);
                for (int rank = Messages.Count(word) - 1; rank > 0; rank--)
                {
                    hash = Fingerprint.Mix(hash, Fingerprint.Of(IdOf(Messages.At(word, rank))));
                }

                hash = Fingerprint.Mix(hash, (ulong)location);
            }
        }

        return hash;
    }

    /// <summary>A hash of the view that full fences share.</summary>
    public ulong Shared() => Hash(Messages.Shared);

    /// <summary>A hash of the view of a thread.</summary>
    public ulong ViewOf(int thread) => Hash(Messages.Current(thread));

    private ulong Hash(int row)
    {
        ulong hash = 0;
        foreach (int message in Messages.ViewOf(row))
        {
            hash = Fingerprint.Mix(hash, Fingerprint.Of(IdOf(message)));
        }

        return hash;
    }

    /// <summary>Advances the own entry of the clock of the thread.</summary>
    protected void Tick(ModelThread thread)
    {
        int count = ++Messages.ClockOf(Messages.Current(thread.Id))[thread.Id];
        Messages.ClockOf(Messages.Acquired(thread.Id))[thread.Id] = count;
    }

    /// <summary>Gives the race detector the clock of the thread.</summary>
    protected void PublishClock(ModelThread thread) => Messages.ClockOf(Messages.Current(thread.Id)).CopyTo(thread.Clock);

    /// <summary>A read joins the view of its message into the acquire view, and into the current view if it is an acquire.</summary>
    protected void Acquire(ModelThread thread, int message, MemoryOrder order)
    {
        if (message == 0)
        {
            return;
        }

        Messages.Join(Messages.MessageView(message), Messages.Acquired(thread.Id));
        if ((order & MemoryOrder.Acquire) != 0)
        {
            Messages.Join(Messages.MessageView(message), Messages.Current(thread.Id));
        }
    }

    /// <summary>A new message, with the current view of a release write, and the release view of any other.</summary>
    /// <param name="read">The message that an update read: it continues its release sequence. 0 for none.</param>
    protected int Write(ModelThread thread, Word word, in Step step, int read)
    {
        int message = Messages.Create(word, thread.Id, step.Index, step.Written, step.Operation.Kind != OperationKind.Store);
        bool releases = (step.Operation.Order & MemoryOrder.Release) != 0;
        Messages.Copy(releases ? Messages.Current(thread.Id) : Messages.Released(thread.Id), Messages.MessageView(message));
        if (read != 0)
        {
            Messages.Join(Messages.MessageView(read), Messages.MessageView(message));
        }

        return message;
    }

    /// <summary>The effect of a fence on the views of the thread, without the order of full fences.</summary>
    protected void Fence(ModelThread thread, MemoryOrder order)
    {
        if ((order & MemoryOrder.Acquire) != 0)
        {
            Messages.Copy(Messages.Acquired(thread.Id), Messages.Current(thread.Id));
        }

        if ((order & MemoryOrder.Release) != 0)
        {
            Messages.Copy(Messages.Current(thread.Id), Messages.Released(thread.Id));
        }
    }
}
