namespace Interleave.Problems;

/// <summary>
/// Vyukov's lock-free stack: a slot that is popped is marked and pushed back later. With three threads, two rounds each, and at least eight
/// context switches at certain steps, two threads mark the same slot: a benchmark for schedulers.
/// </summary>
/// <param name="rounds">How often each thread pops and pushes.</param>
public sealed class SafeStack(int rounds = 2) : Scenario
{
    private const int Threads = 3;

    /// <inheritdoc/>
    public override string Name => "safe-stack";

    /// <inheritdoc/>
    public override string Summary => "two threads hold the same slot of a lock-free stack, after eight certain context switches";

    /// <inheritdoc/>
    public override void Build(World world)
    {
        world.PauseParks = true;
        Word head = world.NewWord("head");
        Word count = world.NewWord("count", Threads);
        Word[] next = [.. Enumerable.Range(0, Threads).Select(i => world.NewWord($"next {i}", i + 1 < Threads ? i + 1 : -1))];
        Word[] holders = [.. Enumerable.Range(0, Threads).Select(i => world.NewWord($"holders {i}"))];
        world.Main("0", () => Run(world, head, count, next, holders));
        for (int i = 1; i < Threads; i++)
        {
            world.Start($"{i}", () => Run(world, head, count, next, holders));
        }
    }

    private static int Pop(World world, Word head, Word count, Word[] next)
    {
        while (count.Load() > 1)
        {
            long first = head.Load();
            long second = next[first].Exchange(-1);
            if (second < 0)
            {
                world.Pause(); // another thread is popping it
                continue;
            }

            if (head.CompareExchange(second, first) == first)
            {
                count.Add(-1);
                return (int)first;
            }

            next[first].Exchange(second);
        }

        return -1;
    }

    private static void Push(Word head, Word count, Word[] next, int place)
    {
        long seen = head.Load();
        long first;
        do
        {
            first = seen;
            next[place].Store(first);
            seen = head.CompareExchange(place, first);
        }
        while (seen != first);

        count.Add(1);
    }

    private void Run(World world, Word head, Word count, Word[] next, Word[] holders)
    {
        for (int i = 0; i < rounds; i++)
        {
            int place;
            while ((place = Pop(world, head, count, next)) < 0)
            {
                world.Pause();
            }

            world.Check(holders[place].Add(1) == 0, $"two hold place {place}");
            holders[place].Add(-1);
            Push(head, count, next, place);
        }
    }
}
