using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace CryptoVirtio.ModelTests;

/// <summary>The algorithms by BouncyCastle.</summary>
internal static class VirtioReference
{
    /// <summary>AES-CBC over whole blocks.</summary>
    public static byte[] Cbc(byte[] key, bool encrypt, byte[] iv, byte[] source)
    {
        var cipher = new CbcBlockCipher(new AesEngine());
        cipher.Init(encrypt, new ParametersWithIV(new KeyParameter(key), iv));
        byte[] destination = new byte[source.Length];
        for (int at = 0; at < source.Length; at += 16)
        {
            cipher.ProcessBlock(source, at, destination, at);
        }

        return destination;
    }

    /// <summary>HMAC.</summary>
    public static byte[] Hmac(VirtioMacAlgorithm algorithm, byte[] key, byte[] text)
    {
        var mac = new HMac(algorithm switch
        {
            VirtioMacAlgorithm.HmacSha1 => new Sha1Digest(),
            VirtioMacAlgorithm.HmacSha224 => new Sha224Digest(),
            VirtioMacAlgorithm.HmacSha256 => new Sha256Digest(),
            VirtioMacAlgorithm.HmacSha384 => new Sha384Digest(),
            _ => new Sha512Digest(),
        });
        mac.Init(new KeyParameter(key));
        mac.BlockUpdate(text, 0, text.Length);
        byte[] digest = new byte[mac.GetMacSize()];
        mac.DoFinal(digest, 0);
        return digest;
    }

    /// <summary>Algorithm chaining: destination, then the hash result.</summary>
    public static byte[] Chain(
        byte[] key, byte[] macKey, bool cipherFirst, bool encrypt, byte[] iv, byte[] source, byte[] aad, Range cipher, Range hash)
    {
        byte[] destination = [.. source];
        Cbc(key, encrypt, iv, source[cipher]).CopyTo(destination.AsSpan(cipher));
        return [.. destination, .. Hmac(VirtioMacAlgorithm.HmacSha256, macKey, [.. aad, .. (cipherFirst ? destination : source)[hash]])];
    }
}
