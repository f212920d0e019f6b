using Org.BouncyCastle.Crypto.Digests;

namespace CryptoVirtio.Programs;

/// <summary>
/// The algorithms that a device offers, from FIPS 197, SP 800-38A, FIPS 180 and RFC 2104, their names from
/// <c>crypto/testmgr.c</c> of Linux, and not from the engine's table. A test
/// sees to it that the engine has no other.
/// </summary>
public static class ReferenceAlgorithms
{
    /// <summary>The ciphers.</summary>
    public static ImmutableArray<ReferenceCipher> Ciphers { get; } = [new(CipherAlgorithm.AesCbc, 16, 16, [16, 24, 32], new("cbc(aes)", "cbc-aes-openssl"))];

    /// <summary>The MACs.</summary>
    public static ImmutableArray<ReferenceMac> Macs { get; } =
    [
        new(MacAlgorithm.Sha1Hmac, 20, static () => new Sha1Digest(), new("hmac(sha1)", "hmac-sha1-openssl")),
        new(MacAlgorithm.Sha224Hmac, 28, static () => new Sha224Digest(), new("hmac(sha224)", "hmac-sha224-openssl")),
        new(MacAlgorithm.Sha256Hmac, 32, static () => new Sha256Digest(), new("hmac(sha256)", "hmac-sha256-openssl")),
        new(MacAlgorithm.Sha384Hmac, 48, static () => new Sha384Digest(), new("hmac(sha384)", "hmac-sha384-openssl")),
        new(MacAlgorithm.Sha512Hmac, 64, static () => new Sha512Digest(), new("hmac(sha512)", "hmac-sha512-openssl")),
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
