namespace CryptoVirtio.ConcurrencyTests;

/// <summary>A device that is deliberately wrong: it looks whether a session lives, and forgets it later; two frees at once both succeed.</summary>
internal sealed class LateDevice(ICryptoDevice inner) : ICryptoDevice
{
    public Errno Open(out IAsyncCryptoFile? file)
    {
        Errno status = inner.Open(out file);
        file = file is null ? null : new LateFile(file);
        return status;
    }
}
