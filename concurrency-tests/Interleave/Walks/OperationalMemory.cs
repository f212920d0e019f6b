namespace Interleave;

/// <summary>
/// A memory model as a machine: whether a pending operation can be performed now, in how many ways, and what it does then. Way 0 is
/// always the plainest one: the latest message is read, a store comes last.
/// </summary>
/// <param name="lanes">How many there can be.</param>
/// <param name="hasViews">Rows have views.</param>
internal abstract class OperationalMemory(int lanes, bool hasViews)
{
    protected Messages Messages { get; } = new(lanes, hasViews);

    protected World World { get; private set; } = null!;

    /// <summary>The machine of a model.</summary>
    public static OperationalMemory Of(MemoryModel memory, int lanes) => memory switch
    {
        MemoryModel.SC => new SequentialMemory(lanes),
        MemoryModel.TSO => new BufferedMemory(lanes),
        _ => new ViewMemory(lanes),
    };

    /// <summary>The explored part begins.</summary>
    public virtual void Begin(World world)
    {
        World = world;
        Messages.Clear();
    }

    /// <summary>A thread begins with what its maker knows.</summary>
    public virtual void Started(Lane parent, Lane child)
    {
        Messages.Copy(Messages.Known(parent.Id), Messages.Known(child.Id));
        Messages.Copy(Messages.Seen(parent.Id), Messages.Seen(child.Id));
        Messages.Copy(Messages.Released(parent.Id), Messages.Released(child.Id));
        Messages.ClockOf(Messages.Known(child.Id)).CopyTo(child.Clock);
    }

    /// <summary>Whether nobody can tell when it is performed, so that it is no step of its own.</summary>
    public abstract bool IsSilent(in Operation operation);

    /// <summary>In how many ways the pending operation of the lane, which touches a word or is a fence, can be performed now; 0 when it waits.</summary>
    public abstract int Ways(Lane lane);

    /// <summary>The values that the pending read of the lane could return now, in modification order; null when there is but one.</summary>
    public virtual IReadOnlyList<long>? ChoicesOf(Lane lane) => null;

    /// <summary>Performs the pending operation of the lane; fills in what was read and written.</summary>
    /// <param name="lane">Whose.</param>
    /// <param name="way">Below <see cref="Ways"/>.</param>
    /// <param name="step">With lane, index and operation.</param>
    public abstract void Perform(Lane lane, int way, ref Step step);

    /// <summary>An operation of the lane that touches nothing.</summary>
    public void Pass(Lane lane)
    {
        Count(lane);
        Tell(lane);
    }

    /// <summary>The message that a load of the lane would return if it returned the latest.</summary>
    public virtual int Latest(Lane lane, Word word) => Messages.Last(word);

    /// <summary>Whether the pending operation of the lane, which can be performed, would have to wait if it read the latest message.</summary>
    public virtual bool IsBehind(Lane lane) => false;

    /// <summary>The next load of that word by the lane is not stale.</summary>
    public virtual void Refresh(Lane lane, Word word)
    {
    }

    /// <summary>The word that the oldest store in the lane's buffer goes to; -1 when it is empty.</summary>
    public virtual int Flushable(int lane) => -1;

    /// <summary>Commits the oldest store of the lane's buffer.</summary>
    public virtual void Flush(int lane)
    {
    }

    /// <summary>Each word gets the last value in modification order.</summary>
    public void Settle()
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

    /// <summary>A hash of the last values of the words, and of what waits to come behind them.</summary>
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

    /// <summary>Who wrote a message.</summary>
    public StepId IdOf(int message) => message == 0 ? StepId.Initial : new StepId(Messages[message].Lane, Messages[message].Index);

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

    /// <summary>A hash of what full fences share.</summary>
    public ulong Shared() => Hash(Messages.Shared);

    /// <summary>A hash of the view of a lane.</summary>
    public ulong ViewOf(int lane) => Hash(Messages.Known(lane));

    private ulong Hash(int row)
    {
        ulong hash = 0;
        foreach (int message in Messages.ViewOf(row))
        {
            hash = Fingerprint.Mix(hash, Fingerprint.Of(IdOf(message)));
        }

        return hash;
    }

    /// <summary>One more operation of the lane.</summary>
    protected void Count(Lane lane)
    {
        int count = ++Messages.ClockOf(Messages.Known(lane.Id))[lane.Id];
        Messages.ClockOf(Messages.Seen(lane.Id))[lane.Id] = count;
    }

    /// <summary>Races are judged by what the lane knows now.</summary>
    protected void Tell(Lane lane) => Messages.ClockOf(Messages.Known(lane.Id)).CopyTo(lane.Clock);

    /// <summary>What reading a message tells the lane.</summary>
    protected void Learn(Lane lane, int message, MemoryOrder order)
    {
        if (message == 0)
        {
            return;
        }

        Messages.Join(Messages.Told(message), Messages.Seen(lane.Id));
        if ((order & MemoryOrder.Acquire) != 0)
        {
            Messages.Join(Messages.Told(message), Messages.Known(lane.Id));
        }
    }

    /// <summary>A new message that tells what the lane's write tells.</summary>
    /// <param name="read">What an update read: a release sequence goes on through it. 0 when it told nothing.</param>
    protected int Write(Lane lane, Word word, in Step step, int read)
    {
        int message = Messages.Create(word, lane.Id, step.Index, step.Written, step.Operation.Kind != OperationKind.Store);
        bool releases = (step.Operation.Order & MemoryOrder.Release) != 0;
        Messages.Copy(releases ? Messages.Known(lane.Id) : Messages.Released(lane.Id), Messages.Told(message));
        if (read != 0)
        {
            Messages.Join(Messages.Told(read), Messages.Told(message));
        }

        return message;
    }

    /// <summary>What a fence does to what the lane knows, but for the order of full fences.</summary>
    protected void Fence(Lane lane, MemoryOrder order)
    {
        if ((order & MemoryOrder.Acquire) != 0)
        {
            Messages.Copy(Messages.Seen(lane.Id), Messages.Known(lane.Id));
        }

        if ((order & MemoryOrder.Release) != 0)
        {
            Messages.Copy(Messages.Known(lane.Id), Messages.Released(lane.Id));
        }
    }
}
