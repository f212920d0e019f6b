namespace CryptoVirtio.Spec;

/// <summary>The algorithms that the device offers, by their numbers in cryptodev.h. Lengths are in bytes.</summary>
public static class SpecAlgorithms
{
    private const uint AesCbc = 11;

    /// <summary>Whether a cipher may be named: one on offer, or none.</summary>
    public static bool IsCipher(uint cipher) => cipher is 0 or AesCbc;

    /// <summary>Whether a MAC may be named: one on offer, or none.</summary>
    public static bool IsMac(uint mac) => mac == 0 || DigestOf(mac) > 0;

    /// <summary>Whether a cipher takes a key of this length; no cipher takes no key.</summary>
    public static bool TakesKey(uint cipher, uint length) => cipher == AesCbc ? length is 16 or 24 or 32 : length == 0;

    /// <summary>Whether a MAC takes a key of this length: every one does, the empty key among them (IO-GSESSION-7); no MAC takes no key.</summary>
    public static bool TakesMacKey(uint mac, uint length) => mac != 0 || length == 0;

    /// <summary>Length of a MAC: HMAC-SHA1 7, SHA-256 18, SHA-384 19, SHA-512 20, SHA-224 107. 0 for what is not on offer.</summary>
    public static uint DigestOf(uint mac) => mac switch
    {
        7 => 20,
        107 => 28,
        18 => 32,
        19 => 48,
        20 => 64,
        _ => 0,
    };
}
