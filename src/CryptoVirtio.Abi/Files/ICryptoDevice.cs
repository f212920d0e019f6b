namespace CryptoVirtio.Abi;

/// <summary>Something that has a /dev/crypto to open.</summary>
public interface ICryptoDevice
{
    /// <summary>open(2).</summary>
    /// <param name="file">The new file; null on failure. The caller disposes it.</param>
    /// <returns>ENFILE: too many files. ENODEV: the device is gone. From a device also EBUSY, ETIMEDOUT, EIO, EPROTO.</returns>
    Errno Open(out IAsyncCryptoFile? file);
}
