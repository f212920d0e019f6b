using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.ModelTests;

/// <summary>Counts the notifications that the driver gets.</summary>
internal sealed class FakeSink : ICallSink
{
    public int Calls { get; private set; }

    public int ConfigChanges { get; private set; }

    public void Call(int queue) => Calls++;

    public void ConfigChanged() => ConfigChanges++;
}
