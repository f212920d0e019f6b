namespace CryptoVirtio.Abi;

/// <summary>Ciphers by their number in <c>session_op.cipher</c>.</summary>
public enum CipherAlgorithm : uint
{
    /// <summary>No cipher in this session.</summary>
    None = 0,
    DesCbc = 1,
    TripleDesCbc = 2,
    BlowfishCbc = 3,
    AesCbc = 11,

    /// <summary>Copies its input: isolates the cost of the transport.</summary>
    Null = 16,
    AesCtr = 21,
    AesXts = 22,
    AesEcb = 23,
    AesCfb = 24,
    AesOfb = 25,
    AesGcm = 50,
    AesCcm = 51,
    CamelliaCbc = 101,
    Tls11AesCbcSha1 = 108,
    Tls12AesCbcSha256 = 109,
}
