using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace CryptoVirtio.Programs;

/// <summary>The algorithms of the cbc-hmac mode from BouncyCastle: neither libcrypto nor the project's own.</summary>
internal static class OracleAlgorithms
{
    internal const int MacLength = 32;

    /// <summary>HMAC-SHA256 of the counter as 8 bytes big-endian, then the bytes.</summary>
    internal static byte[] Mac(byte[] key, ulong counter, ReadOnlySpan<byte> bytes)
    {
        byte[] message = new byte[sizeof(ulong) + bytes.Length];
        BinaryPrimitives.WriteUInt64BigEndian(message, counter);
        bytes.CopyTo(message.AsSpan(sizeof(ulong)));
        var mac = new HMac(new Sha256Digest());
        mac.Init(new KeyParameter(key));
        mac.BlockUpdate(message, 0, message.Length);
        byte[] result = new byte[MacLength];
        mac.DoFinal(result, 0);
        return result;
    }

    /// <summary>HKDF with SHA-256, 32 bytes.</summary>
    internal static byte[] Hkdf(byte[] key, byte[] salt, byte[] info)
    {
        var generator = new HkdfBytesGenerator(new Sha256Digest());
        generator.Init(new HkdfParameters(key, salt, info));
        byte[] result = new byte[MacLength];
        generator.GenerateBytes(result, 0, result.Length);
        return result;
    }

    /// <summary>AES-256-CBC without padding.</summary>
    internal static byte[] Decrypt(byte[] key, byte[] iv, byte[] ciphertext)
    {
        var cipher = new CbcBlockCipher(new AesEngine());
        cipher.Init(forEncryption: false, new ParametersWithIV(new KeyParameter(key), iv));
        byte[] result = new byte[ciphertext.Length];
        for (int at = 0; at < ciphertext.Length; at += cipher.GetBlockSize())
        {
            cipher.ProcessBlock(ciphertext, at, result, at);
        }

        return result;
    }
}
