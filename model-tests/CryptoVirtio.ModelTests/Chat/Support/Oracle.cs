using System.Security.Cryptography;
using System.Text;

namespace CryptoVirtio.ModelTests;

/// <summary>The cbc-hmac mode as its description has it, from algorithms that are not the project's.</summary>
internal static class Oracle
{
    internal static byte[] Key(string label, byte[] connectorHello, byte[] listenerHello)
    {
        byte[] salt = [.. connectorHello[12..], .. listenerHello[12..]];
        byte[] info = [.. Encoding.ASCII.GetBytes("cryptovirtio chat 1 cbc-hmac " + label), .. connectorHello, .. listenerHello];
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, ChannelPair.KeyBytes, 32, salt, info);
    }

    internal static byte[] Mac(byte[] key, byte[] message) => HMACSHA256.HashData(key, message);

    internal static byte[] Decrypt(byte[] key, byte[] iv, byte[] ciphertext)
    {
        using var aes = Aes.Create();
        aes.SetKey(key);
        return aes.DecryptCbc(ciphertext, iv, PaddingMode.PKCS7);
    }
}
