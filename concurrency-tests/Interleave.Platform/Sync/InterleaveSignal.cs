namespace Interleave.Platform;

/// <summary>A latch that is a word: 1 when it is set.</summary>
internal sealed class InterleaveSignal(Word word) : Signal
{
    public Word Word => word;

    public override void Set() => word.Exchange(1, MemoryOrder.Release, "set");
}
