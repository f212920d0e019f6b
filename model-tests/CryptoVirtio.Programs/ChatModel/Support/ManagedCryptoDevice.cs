namespace CryptoVirtio.Programs;

/// <summary>What the chat asks of /dev/crypto, over the framework's own AES-CBC and HMAC-SHA256: an implementation apart from the engine.</summary>
public sealed class ManagedCryptoDevice : ICryptoDevice
{
    /// <summary>Files opened and not yet disposed.</summary>
    public int OpenFiles { get; private set; }

    public Errno Open(out IAsyncCryptoFile? file)
    {
        OpenFiles++;
        file = new ManagedCryptoFile(() => OpenFiles--);
        return Errno.OK;
    }
}
