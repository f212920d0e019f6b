namespace Interleave.Problems;

/// <summary>Philosophers at a round table take the left fork, then the right one.</summary>
/// <param name="isRight">The last one takes the right fork first.</param>
public sealed class DiningPhilosophers(bool isRight = false) : Scenario
{
    private const int Seats = 3;

    /// <inheritdoc/>
    public override string Name => "dining-philosophers";

    /// <inheritdoc/>
    public override string Summary => "all take the left fork and wait for the right one";

    /// <inheritdoc/>
    public override void Build(World world)
    {
        Word[] forks = [.. Enumerable.Range(0, Seats).Select(i => world.NewWord($"fork {i}"))];
        world.Main("0", () => Eat(forks[0], forks[1]));
        for (int i = 1; i < Seats; i++)
        {
            bool isLeftHanded = isRight && i == Seats - 1;
            Word left = forks[i];
            Word right = forks[(i + 1) % Seats];
            world.Start($"{i}", () => Eat(isLeftHanded ? right : left, isLeftHanded ? left : right));
        }
    }

    private static void Eat(Word first, Word second)
    {
        first.Enter();
        second.Enter();
        second.Exit();
        first.Exit();
    }
}
