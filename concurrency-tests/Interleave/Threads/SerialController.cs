namespace Interleave;

/// <summary>Runs threads before and after the explored part: each runs until it waits, over sequentially consistent memory.</summary>
internal sealed class SerialController(World world) : Controller
{
    /// <summary>More pauses than any scenario needs: a thread that makes more of them polls for ever.</summary>
    private const int MaxPauses = 10_000;

    private int _pauses;

    public override void Begin(World world) => _pauses = 0;

    public override ModelThread? Next(ModelThread? current)
    {
        if (current is { HasEnded: false } && CanGoOn(current) && current.Pending.Kind != OperationKind.Pause)
        {
            return current;
        }

        foreach (ModelThread? thread in world.Threads)
        {
            if (thread is { HasEnded: false } && thread != current && CanGoOn(thread))
            {
                return thread;
            }
        }

        return current is { HasEnded: false } && CanGoOn(current) ? current : null;
    }

    public override long Perform(ModelThread thread)
    {
        Operation operation = thread.Pending;
        if (operation.Location < 0)
        {
            _pauses += operation.Kind == OperationKind.Pause ? 1 : 0;
            return 0;
        }

        Word word = world.WordAt(operation.Location);
        long old = word.Value;
        if (operation.Kind == OperationKind.Store)
        {
            word.Value = operation.Operand;
            return 0;
        }

        if (operation.Apply(old, out long written) == Effect.Writes)
        {
            word.Value = written;
        }

        return old;
    }

    public override Trace MakeTrace() => new([], new Dictionary<int, IReadOnlyList<StepId>>());

    private bool CanGoOn(ModelThread thread)
    {
        Operation operation = thread.Pending;
        return operation.Kind == OperationKind.Pause
            ? _pauses < MaxPauses
            : !operation.Reads || operation.Apply(world.WordAt(operation.Location).Value, out _) != Effect.Waits;
    }
}
