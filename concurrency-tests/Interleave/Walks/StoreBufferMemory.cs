namespace Interleave;

/// <summary>
/// x86-TSO as an abstract machine (Owens, Sarkar, Sewell, "A Better x86 Memory Model: x86-TSO", TPHOLs 2009): each thread has a FIFO store
/// buffer, a load reads from the newest buffered store to its word first, and the commit of a buffered store is a step of its own. Updates
/// and full fences wait until the buffer of their thread is empty.
/// </summary>
internal sealed class StoreBufferMemory(int threads) : OperationalMemory(threads, hasViews: false)
{
    private readonly int[][] _buffers = [.. Enumerable.Range(0, threads).Select(static _ => new int[16])];
    private readonly int[] _heads = new int[threads];
    private readonly int[] _tails = new int[threads];

    public override void Begin(World world)
    {
        base.Begin(world);
        Array.Clear(_heads);
        Array.Clear(_tails);
    }

    public override bool IsSilent(in Operation operation) => operation.Kind == OperationKind.Fence && operation.Order != MemoryOrder.Full;

    public override int Ways(ModelThread thread)
    {
        Operation pending = thread.Pending;
        bool drains = pending.Updates || (pending.Kind == OperationKind.Fence && pending.Order == MemoryOrder.Full);
        if (drains && _heads[thread.Id] != _tails[thread.Id])
        {
            return 0;
        }

        if (!pending.Reads || pending.Kind == OperationKind.Load)
        {
            return 1;
        }

        Word word = World.WordAt(pending.Location);
        return pending.Apply(Messages.ValueOf(word, Latest(thread, word)), out _) == Effect.Waits ? 0 : 1;
    }

    public override void Perform(ModelThread thread, int way, ref Step step)
    {
        Tick(thread);
        switch (step.Operation.Kind)
        {
            case OperationKind.Fence:
                Fence(thread, step.Operation.Order);
                break;
            case OperationKind.Store:
                step.Writes = true;
                step.Written = step.Operation.Operand;
                Buffer(thread, Write(thread, World.WordAt(step.Operation.Location), step, 0));
                break;
            default:
                Read(thread, ref step);
                break;
        }

        PublishClock(thread);
    }

    public override int Latest(ModelThread thread, Word word)
    {
        int[] buffer = _buffers[thread.Id];
        for (int i = _tails[thread.Id] - 1; i >= _heads[thread.Id]; i--)
        {
            if (Messages[buffer[i]].Location == word.Location)
            {
                return buffer[i];
            }
        }

        return Messages.Last(word);
    }

    public override int OldestBuffered(int thread) => _heads[thread] == _tails[thread] ? -1 : Messages[_buffers[thread][_heads[thread]]].Location;

    public override void Commit(int thread)
    {
        int message = _buffers[thread][_heads[thread]++];
        Word word = World.WordAt(Messages[message].Location);
        Messages.Place(word, message, Messages.Count(word));
    }

    public override ulong Values()
    {
        ulong hash = base.Values();
        for (int thread = 0; thread < _buffers.Length; thread++)
        {
            for (int i = _heads[thread]; i < _tails[thread]; i++)
            {
                ref Message message = ref Messages[_buffers[thread][i]];
                hash = Fingerprint.Mix(Fingerprint.Mix(hash, (ulong)((message.Location << 8) + thread)), (ulong)message.Value);
            }
        }

        return hash;
    }

    private void Read(ModelThread thread, ref Step step)
    {
        Word word = World.WordAt(step.Operation.Location);
        int read = step.From = Latest(thread, word);
        step.Value = Messages.ValueOf(word, read);
        step.Writes = step.Operation.Apply(step.Value, out step.Written) == Effect.Writes;
        Acquire(thread, read, step.Operation.Order);
        if (step.Writes)
        {
            Messages.Place(word, Write(thread, word, step, read), Messages.Count(word));
        }
    }

    private void Buffer(ModelThread thread, int message)
    {
        ref int[] buffer = ref _buffers[thread.Id];
        if (_heads[thread.Id] == _tails[thread.Id])
        {
            _heads[thread.Id] = _tails[thread.Id] = 0;
        }

        if (_tails[thread.Id] == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        buffer[_tails[thread.Id]++] = message;
    }
}
