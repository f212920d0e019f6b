namespace Interleave.Problems;

/// <summary>
/// Threads write a = 1 and then b = -1, and one thread reads both once: it must see neither or both. The more threads write, the rarer a
/// schedule is in which the reader runs between the two writes.
/// </summary>
/// <param name="threads">The writers and the reader.</param>
public sealed class Reorder(int threads) : Scenario
{
    /// <inheritdoc/>
    public override string Name => $"reorder-{threads}";

    /// <inheritdoc/>
    public override int MaxThreads => threads;

    /// <inheritdoc/>
    public override string Summary => "one of two writes is seen without the other, the rarer the more threads write";

    /// <inheritdoc/>
    public override void Build(World world)
    {
        Word a = world.NewWord("a");
        Word b = world.NewWord("b");
        world.Main("reader", () =>
        {
            long first = a.Load();
            long second = b.Load();
            world.Check((first == 0 && second == 0) || (first == 1 && second == -1), $"a = {first}, b = {second}");
        });
        for (int i = 1; i < threads; i++)
        {
            world.Start($"writer {i}", () =>
            {
                a.Store(1);
                b.Store(-1);
            });
        }
    }
}
