namespace Interleave.Problems;

/// <summary>A value is computed in two stages, each under a lock of its own; a reader of both may find the second missing.</summary>
/// <param name="isRight">The writer holds the first lock until the second stage is done.</param>
public sealed class TwoStage(bool isRight = false) : Scenario
{
    /// <inheritdoc/>
    public override string Name => "twostage";

    /// <inheritdoc/>
    public override string Summary => "between two stages, each under its own lock, a reader sees the first alone";

    /// <inheritdoc/>
    public override void Build(World world)
    {
        Word firstLock = world.NewWord("first lock");
        Word secondLock = world.NewWord("second lock");
        Word first = world.NewWord("first");
        Word second = world.NewWord("second");
        world.Main("writer", () =>
        {
            firstLock.Enter();
            first.Store(1);
            if (!isRight)
            {
                firstLock.Exit();
            }

            secondLock.Enter();
            second.Store(first.Load() + 1);
            secondLock.Exit();
            if (isRight)
            {
                firstLock.Exit();
            }
        });
        world.Start("reader", () =>
        {
            firstLock.Enter();
            long seen = first.Load();
            firstLock.Exit();
            if (seen == 0)
            {
                return;
            }

            secondLock.Enter();
            world.Check(second.Load() == seen + 1, "the first stage is seen without the second");
            secondLock.Exit();
        });
    }
}
