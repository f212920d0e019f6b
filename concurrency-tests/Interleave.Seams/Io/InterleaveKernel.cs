using CryptoVirtio.Explored;

namespace Interleave.Seams;

/// <summary>Each call is one update of one word, which also orders the plain state behind it. A call that would block waits on a word of its thread.</summary>
internal sealed class InterleaveKernel(World world) : ExploredKernel
{
    private readonly Word _calls = world.NewWord("kernel");
    private readonly Dictionary<ModelThread, Word> _beds = [];
    private readonly List<Word> _sleepers = [];

    // A release too: what the caller did before happened before what the next caller does.
    protected override void Call(string name) => _calls.Add(1, MemoryOrder.AcquireRelease, name);

    // Each thread sleeps on a word of its own: on one for all, who falls asleep again could take another's waking.
    protected override void Sleep()
    {
        if (!_beds.TryGetValue(World.Current, out Word? bed))
        {
            _beds.Add(World.Current, bed = world.NewWord($"{World.Current.Name} sleeps"));
        }

        _sleepers.Add(bed);
        bed.Take("sleep");
    }

    protected override void Change()
    {
        Word[] beds = [.. _sleepers];
        _sleepers.Clear(); // still within the call: waking is a step of its own
        foreach (Word bed in beds)
        {
            bed.Add(1, MemoryOrder.Release, "wake");
        }
    }
}
