using System.Security.Cryptography;

namespace CryptoVirtio.TestKit;

/// <summary>What the algorithms yield, by the framework's one-shot calls.</summary>
public static class Expected
{
    /// <summary>AES-CBC without padding.</summary>
    public static byte[] AesCbc(CryptDirection direction, ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> data)
    {
        using var aes = Aes.Create();
        aes.Key = key.ToArray();
        return direction == CryptDirection.Encrypt
            ? aes.EncryptCbc(data, iv, PaddingMode.None)
            : aes.DecryptCbc(data, iv, PaddingMode.None);
    }

    /// <summary>HMAC, by the number of the API.</summary>
    public static byte[] Hmac(MacAlgorithm mac, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data) => mac switch
    {
        MacAlgorithm.Sha1Hmac => HMACSHA1.HashData(key, data),
        MacAlgorithm.Sha256Hmac => HMACSHA256.HashData(key, data),
        MacAlgorithm.Sha384Hmac => HMACSHA384.HashData(key, data),
        MacAlgorithm.Sha512Hmac => HMACSHA512.HashData(key, data),
        _ => throw new ArgumentOutOfRangeException(nameof(mac), mac, "The framework has no such HMAC."),
    };
}
