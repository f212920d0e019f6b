namespace Interleave;

/// <summary>Sequential consistency: each read reads the latest write.</summary>
internal sealed class SequentialMemory(int threads) : OperationalMemory(threads, hasViews: false)
{
    public override bool IsSilent(in Operation operation) => operation.Kind == OperationKind.Fence;

    public override int Ways(ModelThread thread)
    {
        Operation pending = thread.Pending;
        if (!pending.Reads || pending.Kind == OperationKind.Load)
        {
            return 1;
        }

        Word word = World.WordAt(pending.Location);
        return pending.Apply(Messages.ValueOf(word, Messages.Last(word)), out _) == Effect.Waits ? 0 : 1;
    }

    public override void Perform(ModelThread thread, int way, ref Step step)
    {
        Tick(thread);
        if (step.Operation.Kind == OperationKind.Fence)
        {
            Fence(thread, step.Operation.Order);
        }
        else
        {
            Access(thread, ref step);
        }

        PublishClock(thread);
    }

    private void Access(ModelThread thread, ref Step step)
    {
        Word word = World.WordAt(step.Operation.Location);
        int read = 0;
        if (step.Operation.Kind == OperationKind.Store)
        {
            step.Writes = true;
            step.Written = step.Operation.Operand;
        }
        else
        {
            read = step.From = Messages.Last(word);
            step.Value = Messages.ValueOf(word, read);
            step.Writes = step.Operation.Apply(step.Value, out step.Written) == Effect.Writes;
            Acquire(thread, read, step.Operation.Order);
        }

        if (step.Writes)
        {
            Messages.Place(word, Write(thread, word, step, read), Messages.Count(word));
        }
    }
}
