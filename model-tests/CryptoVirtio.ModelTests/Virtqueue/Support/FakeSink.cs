namespace CryptoVirtio.ModelTests;

/// <summary>Counts the notifications that the driver gets.</summary>
internal sealed class FakeSink : IInterruptHandler
{
    public int Calls { get; private set; }

    public int ConfigChanges { get; private set; }

    public void Interrupt(int queue) => Calls++;

    public void ConfigChanged() => ConfigChanges++;
}
