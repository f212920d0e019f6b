namespace Interleave.Problems;

/// <summary>
/// Dekker's algorithm, the oldest mutual exclusion by loads and stores: a thread that finds the other one interested backs off unless the turn
/// is its own. Correct under sequential consistency; elsewhere only with full fences.
/// </summary>
/// <param name="hasFence">With the fences.</param>
public sealed class Dekker(bool hasFence = false) : Scenario
{
    /// <inheritdoc/>
    public override string Name => "dekker";

    /// <inheritdoc/>
    public override string Summary => "mutual exclusion by backing off needs full fences";

    /// <inheritdoc/>
    public override void Build(World world)
    {
        world.PauseParks = true;
        Word[] wants = [world.NewWord("0 wants"), world.NewWord("1 wants")];
        Word turn = world.NewWord("turn");
        Word inside = world.NewWord("inside");
        world.Main("0", () => Run(world, wants, turn, inside, 0));
        world.Start("1", () => Run(world, wants, turn, inside, 1));
    }

    private void Run(World world, Word[] wants, Word turn, Word inside, int own)
    {
        Want(world, wants[own]);
        while (wants[1 - own].Load() == 1)
        {
            if (turn.Load() == own)
            {
                world.Pause();
                continue;
            }

            wants[own].Store(0);
            while (turn.Load() != own)
            {
                world.Pause();
            }

            Want(world, wants[own]);
        }

        world.Check(inside.Add(1) == 0, "both are inside");
        inside.Add(-1);
        turn.Store(1 - own);
        wants[own].Store(0);
    }

    private void Want(World world, Word wants)
    {
        wants.Store(1);
        if (hasFence)
        {
            world.Fence();
        }
    }
}
