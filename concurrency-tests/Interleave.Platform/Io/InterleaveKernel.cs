namespace Interleave.Platform;

/// <summary>Each system call is one update of one word, which also orders accesses to the plain state of the kernel. A call that would block waits on a word of its thread.</summary>
internal sealed class InterleaveKernel(World world) : ExploredKernel
{
    private readonly Word _calls = world.NewWord("kernel");
    private readonly Dictionary<ModelThread, Word> _wakeWords = [];
    private readonly List<Word> _sleepers = [];

    // Acquire and release: earlier accesses of the caller happen before later accesses of the next caller.
    protected override void Call(string name) => _calls.Add(1, MemoryOrder.AcquireRelease, name);

    // Each thread sleeps on a word of its own: on a shared word, a thread that sleeps again could consume the wake-up of another.
    protected override void Sleep()
    {
        if (!_wakeWords.TryGetValue(World.Current, out Word? wakeWord))
        {
            _wakeWords.Add(World.Current, wakeWord = world.NewWord($"{World.Current.Name} sleeps"));
        }

        _sleepers.Add(wakeWord);
        wakeWord.Take("sleep");
    }

    protected override void Change()
    {
        Word[] woken = [.. _sleepers];
        _sleepers.Clear(); // within the call: each wake-up is a step of its own
        foreach (Word wakeWord in woken)
        {
            wakeWord.Add(1, MemoryOrder.Release, "wake");
        }
    }
}
