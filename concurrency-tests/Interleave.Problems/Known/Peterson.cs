namespace Interleave.Problems;

/// <summary>
/// Peterson's algorithm: mutual exclusion of two threads by loads and stores. Correct under sequential consistency. With store buffers it needs
/// a full fence between the stores and the loads of a thread; under RC11 a second one, because its two stores may take effect in either order.
/// </summary>
/// <param name="hasFence">With the fences.</param>
public sealed class Peterson(bool hasFence = false) : Scenario
{
    /// <inheritdoc/>
    public override string Name => "peterson";

    /// <inheritdoc/>
    public override string Summary => "mutual exclusion by loads and stores needs full fences";

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
        Announce(world, wants[own], 1);
        Announce(world, turn, 1 - own);

        while (wants[1 - own].Load() == 1 && turn.Load() != own)
        {
            world.Pause();
        }

        world.Check(inside.Add(1) == 0, "both are inside");
        inside.Add(-1);
        wants[own].Store(0);
    }

    private void Announce(World world, Word word, long value)
    {
        word.Store(value);
        if (hasFence)
        {
            world.Fence();
        }
    }
}
