namespace CryptoVirtio.Platform;

/// <summary>A mutex of the runtime.</summary>
internal sealed class SystemMutex : Mutex
{
    private readonly Lock _lock = new();

    public override void Enter() => _lock.Enter();

    public override void Exit() => _lock.Exit();
}
