namespace Interleave.Platform;

/// <summary>A mutex that is a word.</summary>
internal sealed class InterleaveMutex(Word word) : Mutex
{
    public override void Enter() => word.Enter("lock");

    public override void Exit() => word.Exit("unlock");
}
