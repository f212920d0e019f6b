namespace Interleave.Problems;

/// <summary>
/// The stop of a Bluetooth driver: a request counts itself while it is pending, and the stop waits until none is. A request that checks
/// for the stop before it counts itself runs in a driver that has stopped.
/// </summary>
/// <param name="isRight">A request counts itself first.</param>
public sealed class Bluetooth(bool isRight = false) : Scenario
{
    /// <inheritdoc/>
    public override string Name => "bluetooth";

    /// <inheritdoc/>
    public override string Summary => "a request checks for the stop before it counts itself as pending";

    /// <inheritdoc/>
    public override void Build(World world)
    {
        Word pending = world.NewWord("pending", 1);
        Word stopping = world.NewWord("stopping");
        Word drained = world.NewWord("drained");
        Word stopped = world.NewWord("stopped");
        world.Main("request", () => Request(world, pending, stopping, drained, stopped));
        world.Start("stop", () =>
        {
            stopping.Store(1);
            End(pending, drained);
            drained.Take();
            stopped.Store(1);
        });
    }

    private static void End(Word pending, Word drained)
    {
        if (pending.Add(-1) == 1)
        {
            drained.Add(1);
        }
    }

    private void Request(World world, Word pending, Word stopping, Word drained, Word stopped)
    {
        if (isRight)
        {
            pending.Add(1);
        }

        bool goesOn = stopping.Load() == 0;
        if (!isRight && goesOn)
        {
            pending.Add(1);
        }

        if (goesOn)
        {
            world.Check(stopped.Load() == 0, "a request runs in a driver that has stopped");
        }

        if (isRight || goesOn)
        {
            End(pending, drained);
        }
    }
}
