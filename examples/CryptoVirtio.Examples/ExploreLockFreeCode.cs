using Interleave;

namespace CryptoVirtio.Examples;

/// <summary>Runs lock-free code through every interleaving and every memory order: a letter is stored, then a flag announces it.</summary>
public static class ExploreLockFreeCode
{
    /// <summary>Runs the example.</summary>
    /// <param name="output">Where it prints.</param>
    public static void Run(TextWriter output)
    {
        foreach (MemoryOrder order in (MemoryOrder[])[MemoryOrder.Release, MemoryOrder.Relaxed])
        {
            foreach (MemoryModel memory in Enum.GetValues<MemoryModel>())
            {
                Exploration found = Explorer.Explore(new Mailbox(order), new ExploreOptions { Memory = memory });
                output.WriteLine($"{order} store, {memory}: {(found.Finding is null ? $"right in all {found.Complete} executions" : "wrong")}");
                output.Write(found.Trace is null ? "" : Timeline.Of(found.Trace, found.Finding));
            }
        }
    }

    private sealed class Mailbox(MemoryOrder order) : Scenario
    {
        public override string Name => "mailbox";

        public override void Build(World world)
        {
            Word letter = world.NewWord("letter");
            Word flag = world.NewWord("flag");
            world.Main("sender", () =>
            {
                letter.Store(42, MemoryOrder.Relaxed);
                flag.Store(1, order);
            });
            world.Start("receiver", () =>
            {
                if (flag.Load(MemoryOrder.Acquire) == 1)
                {
                    world.Check(letter.Load(MemoryOrder.Relaxed) == 42, "the flag is up and the letter is empty");
                }
            });
        }
    }
}
