namespace Interleave;

/// <summary>
/// RC11 without sequentially consistent accesses: a load may return any message that is not older than what its thread knows, a store may
/// come anywhere behind that, but never between an update and what it read.
/// </summary>
internal sealed class ViewMemory(int lanes) : OperationalMemory(lanes, hasViews: true)
{
    private readonly List<int>[] _refreshed = [.. Enumerable.Range(0, lanes).Select(static _ => new List<int>())];

    public override void Begin(World world)
    {
        base.Begin(world);
        foreach (List<int> words in _refreshed)
        {
            words.Clear();
        }
    }

    public override bool IsSilent(in Operation operation) => operation.Kind == OperationKind.Fence && operation.Order != MemoryOrder.Full;

    public override int Ways(Lane lane)
    {
        if (lane.Pending.Location < 0)
        {
            return 1;
        }

        Word word = World.WordAt(lane.Pending.Location);
        int first = Oldest(lane, word);
        int last = Messages.Count(word) - 1;
        if (lane.Pending.Kind == OperationKind.Load)
        {
            return last - first + 1;
        }

        int ways = 0;
        for (int rank = last; rank >= first; rank--)
        {
            ways += IsOpen(lane.Pending, word, rank) ? 1 : 0;
        }

        return ways;
    }

    public override IReadOnlyList<long>? ChoicesOf(Lane lane)
    {
        if (!lane.Pending.Reads)
        {
            return null;
        }

        Word word = World.WordAt(lane.Pending.Location);
        var choices = new List<long>();
        for (int rank = Oldest(lane, word); rank < Messages.Count(word); rank++)
        {
            if (lane.Pending.Kind == OperationKind.Load || IsOpen(lane.Pending, word, rank))
            {
                choices.Add(Messages.ValueOf(word, Messages.At(word, rank)));
            }
        }

        return choices;
    }

    public override void Perform(Lane lane, int way, ref Step step)
    {
        Count(lane);
        if (step.Operation.Kind == OperationKind.Fence)
        {
            Fence(lane, step.Operation.Order);
            if (step.Operation.Order == MemoryOrder.Full)
            {
                Order(lane);
            }
        }
        else
        {
            Access(lane, way, ref step);
        }

        Tell(lane);
    }

    public override bool IsBehind(Lane lane)
    {
        Operation pending = lane.Pending;
        if (pending.Kind is not (OperationKind.Enter or OperationKind.Take or OperationKind.Await))
        {
            return false;
        }

        Word word = World.WordAt(pending.Location);
        return pending.Apply(Messages.ValueOf(word, Messages.Last(word)), out _) == Effect.Waits;
    }

    public override void Refresh(Lane lane, Word word)
    {
        if (!_refreshed[lane.Id].Contains(word.Location))
        {
            _refreshed[lane.Id].Add(word.Location);
        }
    }

    /// <summary>Full fences have one order: each knows what those before it knew.</summary>
    private void Order(Lane lane)
    {
        int known = Messages.Known(lane.Id);
        Messages.JoinView(Messages.Shared, known);
        Messages.CopyView(known, Messages.Shared);
        Messages.CopyView(known, Messages.Seen(lane.Id));
        Messages.CopyView(known, Messages.Released(lane.Id));
    }

    private void Access(Lane lane, int way, ref Step step)
    {
        Word word = World.WordAt(step.Operation.Location);
        int rank = Rank(lane, word, step.Operation, way);
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
            Learn(lane, read, step.Operation.Order);
            Messages.ViewOf(Messages.Known(lane.Id), word) = read;
            _refreshed[lane.Id].Remove(word.Location);
        }

        if (step.Writes)
        {
            int message = Write(lane, word, step, read);
            Messages.Place(word, message, rank + 1);
            Messages.ViewOf(Messages.Told(message), word) = message;
            Messages.ViewOf(Messages.Known(lane.Id), word) = message;
            Messages.ViewOf(Messages.Seen(lane.Id), word) = Later(Messages.ViewOf(Messages.Seen(lane.Id), word), message);
        }
    }

    private int Later(int one, int other) => Messages.RankOf(one) > Messages.RankOf(other) ? one : other;

    private int Oldest(Lane lane, Word word) =>
        lane.Pending.Reads && _refreshed[lane.Id].Contains(word.Location)
            ? Messages.Count(word) - 1
            : Messages.RankOf(Messages.ViewOf(Messages.Known(lane.Id), word));

    private int Rank(Lane lane, Word word, in Operation operation, int way)
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

    /// <summary>Whether the operation can read the message of that rank, or a store come behind it.</summary>
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
