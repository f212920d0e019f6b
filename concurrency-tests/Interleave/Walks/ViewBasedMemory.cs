namespace Interleave;

/// <summary>
/// RC11 without sequentially consistent accesses, as a view-based machine in the style of Kang et al. ("A Promising Semantics for
/// Relaxed-Memory Concurrency", POPL 2017), without promises. A load may read any message that is not older than the current view of its
/// thread. A store may take any position in modification order after that view, but never between an update and the message it read.
/// </summary>
internal sealed class ViewBasedMemory(int threads) : OperationalMemory(threads, hasViews: true)
{
    private readonly List<int>[] _refreshed = [.. Enumerable.Range(0, threads).Select(static _ => new List<int>())];

    public override void Begin(World world)
    {
        base.Begin(world);
        foreach (List<int> words in _refreshed)
        {
            words.Clear();
        }
    }

    public override bool IsSilent(in Operation operation) => operation.Kind == OperationKind.Fence && operation.Order != MemoryOrder.Full;

    public override int Ways(ModelThread thread)
    {
        if (thread.Pending.Location < 0)
        {
            return 1;
        }

        Word word = World.WordAt(thread.Pending.Location);
        int first = Oldest(thread, word);
        int last = Messages.Count(word) - 1;
        if (thread.Pending.Kind == OperationKind.Load)
        {
            return last - first + 1;
        }

        int ways = 0;
        for (int rank = last; rank >= first; rank--)
        {
            ways += IsOpen(thread.Pending, word, rank) ? 1 : 0;
        }

        return ways;
    }

    public override IReadOnlyList<long>? ChoicesOf(ModelThread thread)
    {
        if (!thread.Pending.Reads)
        {
            return null;
        }

        Word word = World.WordAt(thread.Pending.Location);
        var choices = new List<long>();
        for (int rank = Oldest(thread, word); rank < Messages.Count(word); rank++)
        {
            if (thread.Pending.Kind == OperationKind.Load || IsOpen(thread.Pending, word, rank))
            {
                choices.Add(Messages.ValueOf(word, Messages.At(word, rank)));
            }
        }

        return choices;
    }

    public override void Perform(ModelThread thread, int way, ref Step step)
    {
        Tick(thread);
        if (step.Operation.Kind == OperationKind.Fence)
        {
            Fence(thread, step.Operation.Order);
            if (step.Operation.Order == MemoryOrder.Full)
            {
                JoinSharedView(thread);
            }
        }
        else
        {
            Access(thread, way, ref step);
        }

        PublishClock(thread);
    }

    public override bool ReadsOverwritten(ModelThread thread)
    {
        Operation pending = thread.Pending;
        if (pending.Kind is not (OperationKind.Enter or OperationKind.Take or OperationKind.Await))
        {
            return false;
        }

        Word word = World.WordAt(pending.Location);
        return pending.Apply(Messages.ValueOf(word, Messages.Last(word)), out _) == Effect.Waits;
    }

    public override void Refresh(ModelThread thread, Word word)
    {
        if (!_refreshed[thread.Id].Contains(word.Location))
        {
            _refreshed[thread.Id].Add(word.Location);
        }
    }

    /// <summary>A sequentially consistent fence: its view joins the view that all such fences share.</summary>
    private void JoinSharedView(ModelThread thread)
    {
        int current = Messages.Current(thread.Id);
        Messages.JoinView(Messages.Shared, current);
        Messages.CopyView(current, Messages.Shared);
        Messages.CopyView(current, Messages.Acquired(thread.Id));
        Messages.CopyView(current, Messages.Released(thread.Id));
    }

    private void Access(ModelThread thread, int way, ref Step step)
    {
        Word word = World.WordAt(step.Operation.Location);
        int rank = Rank(thread, word, step.Operation, way);
        int read = 0;
        if (step.Operation.Kind == OperationKind.Store)
        {
            step.Writes = true;
            step.Written = step.Operation.Operand;
        }
        else
        {
            read = step.From = Messages.At(word, rank);
            step.Value = Messages.ValueOf(word, read);
            step.Writes = step.Operation.Apply(step.Value, out step.Written) == Effect.Writes;
            Acquire(thread, read, step.Operation.Order);
            Messages.ViewOf(Messages.Current(thread.Id), word) = read;
            _refreshed[thread.Id].Remove(word.Location);
        }

        if (step.Writes)
        {
            int message = Write(thread, word, step, read);
            Messages.Place(word, message, rank + 1);
            Messages.ViewOf(Messages.MessageView(message), word) = message;
            Messages.ViewOf(Messages.Current(thread.Id), word) = message;
            Messages.ViewOf(Messages.Acquired(thread.Id), word) = Later(Messages.ViewOf(Messages.Acquired(thread.Id), word), message);
        }
    }

    private int Later(int one, int other) => Messages.RankOf(one) > Messages.RankOf(other) ? one : other;

    private int Oldest(ModelThread thread, Word word) =>
        thread.Pending.Reads && _refreshed[thread.Id].Contains(word.Location)
            ? Messages.Count(word) - 1
            : Messages.RankOf(Messages.ViewOf(Messages.Current(thread.Id), word));

    private int Rank(ModelThread thread, Word word, in Operation operation, int way)
    {
        int rank = Messages.Count(word) - 1;
        if (operation.Kind == OperationKind.Load)
        {
            return rank - way;
        }

        while (!IsOpen(operation, word, rank) || way-- > 0)
        {
            rank--;
        }

        return rank;
    }

    /// <summary>Whether the operation can read the message of that rank, or the store take the position after it.</summary>
    private bool IsOpen(in Operation operation, Word word, int rank)
    {
        if (operation.Kind == OperationKind.Store)
        {
            return !Messages.IsConsumed(word, rank);
        }

        return operation.Apply(Messages.ValueOf(word, Messages.At(word, rank)), out _) switch
        {
            Effect.Writes => !Messages.IsConsumed(word, rank),
            Effect.Reads => true,
            _ => false,
        };
    }
}
