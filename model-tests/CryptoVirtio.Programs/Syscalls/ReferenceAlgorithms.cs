using Org.BouncyCastle.Crypto.Digests;

namespace CryptoVirtio.Programs;

/// <summary>
/// The algorithms that a device offers, from FIPS 197, SP 800-38A, FIPS 180 and RFC 2104, and not from the engine's table. A test
/// sees to it that the engine has no other.
/// </summary>
public static class ReferenceAlgorithms
{
    /// <summary>The ciphers.</summary>
    public static ImmutableArray<ReferenceCipher> Ciphers { get; } = [new(CipherAlgorithm.AesCbc, 16, 16, [16, 24, 32])];

    /// <summary>The MACs.</summary>
    public static ImmutableArray<ReferenceMac> Macs { get; } =
    [
        new(MacAlgorithm.Sha1Hmac, 20, static () => new Sha1Digest()),
        new(MacAlgorithm.Sha224Hmac, 28, static () => new Sha224Digest()),
        new(MacAlgorithm.Sha256Hmac, 32, static () => new Sha256Digest()),
        new(MacAlgorithm.Sha384Hmac, 48, static () => new Sha384Digest()),
        new(MacAlgorithm.Sha512Hmac, 64, static () => new Sha512Digest()),
    ];

    /// <summary>A cipher by its number; null when it is not offered.</summary>
    public static ReferenceCipher? Cipher(int number)
    {
        foreach (ReferenceCipher cipher in Ciphers)
        {
            if (cipher.Number == (CipherAlgorithm)number)
            {
                return cipher;
            }
        }

        return null;
    }

    /// <summary>A MAC by its number; null when it is not offered.</summary>
    public static ReferenceMac? Mac(int number)
    {
        foreach (ReferenceMac mac in Macs)
        {
            if (mac.Number == (MacAlgorithm)number)
            {
                return mac;
            }
        }

        return null;
    }
}
