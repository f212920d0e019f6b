namespace CryptoVirtio.Programs;

/// <summary>What was promised did not happen; the message states it in one line.</summary>
public sealed class BrokenPromiseException(string message) : Exception(message)
{
    /// <summary>Throws unless the promise was kept.</summary>
    public static void Unless(bool kept, string promise)
    {
        if (!kept)
        {
            throw new BrokenPromiseException(promise);
        }
    }
}
