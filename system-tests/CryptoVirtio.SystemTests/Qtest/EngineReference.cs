using CryptoVirtio.Abi;
using CryptoVirtio.Engine;
using CryptoVirtio.Platform;
using Errno = CryptoVirtio.Abi.Errno;

namespace CryptoVirtio.SystemTests;

/// <summary>What our engine makes of the same data, without any device.</summary>
internal static class EngineReference
{
    /// <summary>AES-CBC.</summary>
    public static byte[] AesCbc(byte[] key, byte[] iv, byte[] source, CryptDirection direction)
    {
        Assert.Equal(Errno.OK, new CryptoEngine(SystemSync.Instance).Open(out IAsyncCryptoFile? file));
        using (file)
        {
            Assert.Equal(Errno.OK, file!.CreateSession(new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = key }, out uint session));
            byte[] destination = new byte[source.Length];
            var call = new CryptCall { Session = session, Direction = direction, Source = source, Destination = destination, Iv = iv };
            Assert.Equal(Errno.OK, file.Crypt(call));
            return destination;
        }
    }
}
