namespace Interleave;

/// <summary>Sequential consistency: what was performed last is read.</summary>
internal sealed class SequentialMemory(int lanes) : OperationalMemory(lanes, hasViews: false)
{
    public override bool IsSilent(in Operation operation) => operation.Kind == OperationKind.Fence;

    public override int Ways(Lane lane)
    {
        Operation pending = lane.Pending;
        if (!pending.Reads || pending.Kind == OperationKind.Load)
        {
            return 1;
        }

        Word word = World.WordAt(pending.Location);
        return pending.Apply(Messages.ValueOf(word, Messages.Last(word)), out _) == Effect.Waits ? 0 : 1;
    }

    public override void Perform(Lane lane, int way, ref Step step)
    {
        Count(lane);
        if (step.Operation.Kind == OperationKind.Fence)
        {
            Fence(lane, step.Operation.Order);
        }
        else
        {
            Access(lane, ref step);
        }

        Tell(lane);
    }

    private void Access(Lane lane, ref Step step)
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
            Learn(lane, read, step.Operation.Order);
        }

        if (step.Writes)
        {
            Messages.Place(word, Write(lane, word, step, read), Messages.Count(word));
        }
    }
}
