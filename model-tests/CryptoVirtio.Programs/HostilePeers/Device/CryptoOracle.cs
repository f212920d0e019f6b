using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>What the algorithms of the device come to, by an implementation that is not its own.</summary>
internal static class CryptoOracle
{
    /// <summary>AES-CBC of whole blocks.</summary>
    public static byte[] AesCbc(bool encrypt, byte[] key, byte[] iv, byte[] input)
    {
        var cipher = new CbcBlockCipher(new AesEngine());
        cipher.Init(encrypt, new ParametersWithIV(new KeyParameter(key), iv));
        byte[] output = new byte[input.Length];
        for (int at = 0; at < input.Length; at += cipher.GetBlockSize())
        {
            cipher.ProcessBlock(input, at, output, at);
        }

        return output;
    }

    /// <summary>The MAC of a message.</summary>
    public static byte[] Mac(MacAlgorithm mac, byte[] key, byte[] message)
    {
        var hmac = new HMac(Digest(mac));
        hmac.Init(new KeyParameter(key));
        hmac.BlockUpdate(message, 0, message.Length);
        byte[] output = new byte[hmac.GetMacSize()];
        hmac.DoFinal(output, 0);
        return output;
    }

    private static IDigest Digest(MacAlgorithm mac) => mac switch
    {
        MacAlgorithm.Sha1Hmac => new Sha1Digest(),
        MacAlgorithm.Sha256Hmac => new Sha256Digest(),
        MacAlgorithm.Sha512Hmac => new Sha512Digest(),
        _ => throw new ArgumentOutOfRangeException(nameof(mac)),
    };
}
