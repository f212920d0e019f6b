namespace Interleave;

/// <summary>
/// Total store order: a store waits in the buffer of its thread, and a load looks there first. An update and a full fence wait until the
/// buffer of their thread is empty.
/// </summary>
internal sealed class BufferedMemory(int lanes) : OperationalMemory(lanes, hasViews: false)
{
    private readonly int[][] _buffers = [.. Enumerable.Range(0, lanes).Select(static _ => new int[16])];
    private readonly int[] _heads = new int[lanes];
    private readonly int[] _tails = new int[lanes];

    public override void Begin(World world)
    {
        base.Begin(world);
        Array.Clear(_heads);
        Array.Clear(_tails);
    }

    public override bool IsSilent(in Operation operation) => operation.Kind == OperationKind.Fence && operation.Order != MemoryOrder.Full;

    public override int Ways(Lane lane)
    {
        Operation pending = lane.Pending;
        bool drains = pending.Updates || (pending.Kind == OperationKind.Fence && pending.Order == MemoryOrder.Full);
        if (drains && _heads[lane.Id] != _tails[lane.Id])
        {
            return 0;
        }

        if (!pending.Reads || pending.Kind == OperationKind.Load)
        {
            return 1;
        }

        Word word = World.WordAt(pending.Location);
        return pending.Apply(Messages.ValueOf(word, Latest(lane, word)), out _) == Effect.Waits ? 0 : 1;
    }

    public override void Perform(Lane lane, int way, ref Step step)
    {
        Count(lane);
        switch (step.Operation.Kind)
        {
            case OperationKind.Fence:
                Fence(lane, step.Operation.Order);
                break;
            case OperationKind.Store:
                step.Writes = true;
                step.Written = step.Operation.Operand;
                Put(lane, Write(lane, World.WordAt(step.Operation.Location), step, 0));
                break;
            default:
                Read(lane, ref step);
                break;
        }

        Tell(lane);
    }

    public override int Latest(Lane lane, Word word)
    {
        int[] buffer = _buffers[lane.Id];
        for (int i = _tails[lane.Id] - 1; i >= _heads[lane.Id]; i--)
        {
            if (Messages[buffer[i]].Location == word.Location)
            {
                return buffer[i];
            }
        }

        return Messages.Last(word);
    }

    public override int Flushable(int lane) => _heads[lane] == _tails[lane] ? -1 : Messages[_buffers[lane][_heads[lane]]].Location;

    public override void Flush(int lane)
    {
        int message = _buffers[lane][_heads[lane]++];
        Word word = World.WordAt(Messages[message].Location);
        Messages.Place(word, message, Messages.Count(word));
    }

    public override ulong Values()
    {
        ulong hash = base.Values();
        for (int lane = 0; lane < _buffers.Length; lane++)
        {
            for (int i = _heads[lane]; i < _tails[lane]; i++)
            {
                ref Message message = ref Messages[_buffers[lane][i]];
                hash = Fingerprint.Mix(Fingerprint.Mix(hash, (ulong)((message.Location << 8) + lane)), (ulong)message.Value);
            }
        }

        return hash;
    }

    private void Read(Lane lane, ref Step step)
    {
        Word word = World.WordAt(step.Operation.Location);
        int read = step.From = Latest(lane, word);
        step.Value = Messages.ValueOf(word, read);
        step.Writes = step.Operation.Apply(step.Value, out step.Written) == Effect.Writes;
        Learn(lane, read, step.Operation.Order);
        if (step.Writes)
        {
            Messages.Place(word, Write(lane, word, step, read), Messages.Count(word));
        }
    }

    private void Put(Lane lane, int message)
    {
        ref int[] buffer = ref _buffers[lane.Id];
        if (_heads[lane.Id] == _tails[lane.Id])
        {
            _heads[lane.Id] = _tails[lane.Id] = 0;
        }

        if (_tails[lane.Id] == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        buffer[_tails[lane.Id]++] = message;
    }
}
