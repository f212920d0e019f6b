using CryptoVirtio.Abi;

namespace CryptoVirtio.Cli;

/// <summary>Open files for measuring: what fails here ends the measurement.</summary>
internal static class BenchFiles
{
    public static IAsyncCryptoFile Open(ICryptoDevice device, out uint session)
    {
        Require(device.Open(out IAsyncCryptoFile? file));
        Require(file!.CreateSession(new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = new byte[16] }, out session));
        return file;
    }

    public static CryptoBuffer Rent(IAsyncCryptoFile file, int bytes)
    {
        Require(file.TryRent(bytes, out CryptoBuffer? buffer));
        return buffer!;
    }

    public static void Require(Errno error)
    {
        if (error != Errno.OK)
        {
            throw new InvalidOperationException($"A call that is measured failed with {error}.");
        }
    }
}
