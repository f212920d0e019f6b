namespace Interleave;

/// <summary>Before and after the explored part: each thread goes on until it waits, over sequentially consistent memory.</summary>
internal sealed class SerialController(World world) : Controller
{
    /// <summary>Turns of spin loops that no scenario comes near: who takes more polls in vain.</summary>
    private const int MostPauses = 10_000;

    private int _pauses;

    public override void Begin(World world) => _pauses = 0;

    public override Lane? Next(Lane? current)
    {
        if (current is { HasEnded: false } && CanGoOn(current) && current.Pending.Kind != OperationKind.Pause)
        {
            return current;
        }

        foreach (Lane? lane in world.Lanes)
        {
            if (lane is { HasEnded: false } && lane != current && CanGoOn(lane))
            {
                return lane;
            }
        }

        return current is { HasEnded: false } && CanGoOn(current) ? current : null;
    }

    public override long Perform(Lane lane)
    {
        Operation operation = lane.Pending;
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

    private bool CanGoOn(Lane lane)
    {
        Operation operation = lane.Pending;
        return operation.Kind == OperationKind.Pause
            ? _pauses < MostPauses
            : !operation.Reads || operation.Apply(world.WordAt(operation.Location).Value, out _) != Effect.Waits;
    }
}
