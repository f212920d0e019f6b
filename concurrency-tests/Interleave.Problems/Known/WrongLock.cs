namespace Interleave.Problems;

/// <summary>Two threads guard the same value with a lock each.</summary>
/// <param name="isRight">With the same one.</param>
public sealed class WrongLock(bool isRight = false) : Scenario
{
    /// <inheritdoc/>
    public override string Name => "wronglock";

    /// <inheritdoc/>
    public override string Summary => "two threads guard one value with different locks";

    /// <inheritdoc/>
    public override void Build(World world)
    {
        Word one = world.NewWord("lock");
        Word other = isRight ? one : world.NewWord("other lock");
        Word value = world.NewWord("value");
        world.Main("one", () => Increment(world, one, value));
        world.Start("two", () => Increment(world, other, value));
    }

    private static void Increment(World world, Word gate, Word value)
    {
        gate.Enter();
        long before = value.Load();
        value.Store(before + 1);
        world.Check(value.Load() == before + 1, "the value changes under the lock");
        gate.Exit();
    }
}
