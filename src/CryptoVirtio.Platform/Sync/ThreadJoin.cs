namespace CryptoVirtio.Platform;

/// <summary>A thread of the runtime, to wait for.</summary>
internal sealed class ThreadJoin(Thread thread) : IJoin
{
    public void Join() => thread.Join();
}
