namespace CryptoVirtio.Abi;

/// <summary>What the API fixes for each MAC, independent of what executes it.</summary>
public static class MacAlgorithmExtensions
{
    /// <summary>Bytes of the digest; 0 for None and for a number that is not one.</summary>
    public static int DigestLength(this MacAlgorithm mac) => mac switch
    {
        MacAlgorithm.Md5 or MacAlgorithm.Md5Hmac => 16,
        MacAlgorithm.Sha1 or MacAlgorithm.Sha1Hmac or MacAlgorithm.Ripemd160 or MacAlgorithm.Ripemd160Hmac => 20,
        MacAlgorithm.Sha224 or MacAlgorithm.Sha224Hmac => 28,
        MacAlgorithm.Sha256 or MacAlgorithm.Sha256Hmac => 32,
        MacAlgorithm.Sha384 or MacAlgorithm.Sha384Hmac => 48,
        MacAlgorithm.Sha512 or MacAlgorithm.Sha512Hmac => 64,
        _ => 0,
    };
}
