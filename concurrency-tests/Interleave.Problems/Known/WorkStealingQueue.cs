namespace Interleave.Problems;

/// <summary>
/// The queue of Cilk: its owner takes at the tail without a lock, thieves take at the head with one. Each first stores what it takes and then
/// loads the other end. If one of them loads first, both take the last item.
/// </summary>
/// <param name="isRight">The owner stores first, and full fences order its load after the store.</param>
public sealed class WorkStealingQueue(bool isRight = false) : Scenario
{
    private const int Items = 2;

    /// <inheritdoc/>
    public override string Name => "work-stealing-queue";

    /// <inheritdoc/>
    public override string Summary => "owner and thief both take the last item of a work-stealing queue";

    /// <inheritdoc/>
    public override void Build(World world)
    {
        Word head = world.NewWord("head");
        Word tail = world.NewWord("tail", Items);
        Word gate = world.NewWord("lock");
        Word[] taken = [.. Enumerable.Range(0, Items).Select(i => world.NewWord($"taken {i}"))];
        world.Main("owner", () =>
        {
            for (int i = 0; i < Items; i++)
            {
                Pop(world, head, tail, gate, taken);
            }
        });
        world.Start("thief", () => Steal(world, head, tail, gate, taken));
        world.Finally(() => world.Check(Array.TrueForAll(taken, static item => item.Value == 1), "an item is taken twice, or never"));
    }

    private static void Steal(World world, Word head, Word tail, Word gate, Word[] taken)
    {
        gate.Enter();
        long at = head.Load();
        head.Store(at + 1);
        world.Fence();
        if (at + 1 > tail.Load())
        {
            head.Store(at);
        }
        else
        {
            taken[at].Add(1);
        }

        gate.Exit();
    }

    private void Pop(World world, Word head, Word tail, Word gate, Word[] taken)
    {
        long at = tail.Load() - 1;
        long first = isRight ? 0 : head.Load();
        tail.Store(at);
        if (isRight)
        {
            world.Fence();
            first = head.Load();
        }

        if (first <= at)
        {
            taken[at].Add(1);
            return;
        }

        tail.Store(at + 1);
        gate.Enter();
        if (head.Load() <= at)
        {
            tail.Store(at);
            taken[at].Add(1);
        }

        gate.Exit();
    }
}
