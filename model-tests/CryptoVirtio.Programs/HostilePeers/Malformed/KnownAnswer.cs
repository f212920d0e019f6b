namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>One block of AES-128-CBC (NIST SP 800-38A, F.2.1): a good request has a known answer.</summary>
internal static class KnownAnswer
{
    public static byte[] Key { get; } = Convert.FromHexString("2b7e151628aed2a6abf7158809cf4f3c");

    public static byte[] Iv { get; } = Convert.FromHexString("000102030405060708090a0b0c0d0e0f");

    public static byte[] Plaintext { get; } = Convert.FromHexString("6bc1bee22e409f96e93d7e117393172a");

    public static byte[] Ciphertext { get; } = Convert.FromHexString("7649abac8119b246cee98e9b12e9197d");
}
