namespace CryptoVirtio.Abi;

/// <summary>MACs and hashes by their number in <c>session_op.mac</c>.</summary>
public enum MacAlgorithm : uint
{
    /// <summary>No MAC in this session.</summary>
    None = 0,
    Md5Hmac = 6,
    Sha1Hmac = 7,
    Ripemd160Hmac = 8,
    Md5 = 13,
    Sha1 = 14,
    Sha256Hmac = 18,
    Sha384Hmac = 19,
    Sha512Hmac = 20,
    Ripemd160 = 102,
    Sha224 = 103,
    Sha256 = 104,
    Sha384 = 105,
    Sha512 = 106,
    Sha224Hmac = 107,
}
