using CryptoVirtio.Abi;
using CryptoVirtio.Engine;
using CryptoVirtio.Loopback;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Examples;

/// <summary>A whole device in this process: driver, virtqueue, device and engine, on the caller's thread.</summary>
public static class DeviceInProcess
{
    /// <summary>Runs the example.</summary>
    /// <param name="output">Where it prints.</param>
    public static void Run(TextWriter output)
    {
        // NIST SP 800-38A, F.2.1: AES-128-CBC.
        byte[] key = Convert.FromHexString("2b7e151628aed2a6abf7158809cf4f3c");
        byte[] iv = Convert.FromHexString("000102030405060708090a0b0c0d0e0f");
        byte[] text = Convert.FromHexString("6bc1bee22e409f96e93d7e117393172a");

        using var device = new LoopbackDevice(new CryptoEngine(SystemSync.Instance), LoopbackOptions.Inline);
        Errno error = device.Open(out IAsyncCryptoFile? opened); // each call answers with an errno; none throws
        using IAsyncCryptoFile file = opened ?? throw new InvalidOperationException($"open: {error}");

        error = file.CreateSession(new SessionSpec { Cipher = CipherAlgorithm.AesCbc, Key = key }, out uint session);
        output.WriteLine($"CIOCGSESSION: {error}");

        var call = new CryptCall { Session = session, Direction = CryptDirection.Encrypt, Source = text, Destination = text, Iv = iv };
        error = file.Crypt(call);
        output.WriteLine($"CIOCCRYPT: {error}, {Convert.ToHexStringLower(text)}");

        error = file.Crypt(call with { Source = text.AsSpan(..15), Destination = text.AsSpan(..15) }); // not whole blocks
        output.WriteLine($"CIOCCRYPT of 15 bytes: {error}");
        output.WriteLine($"requests on the virtqueue: {device.Driver.Statistics.Requests}"); // HELLO, OPEN and the three above
    }
}
