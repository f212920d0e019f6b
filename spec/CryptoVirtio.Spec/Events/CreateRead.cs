namespace CryptoVirtio.Spec;

/// <summary>The device copied the body of a CIOCGSESSION.</summary>
/// <param name="Head">Its chain.</param>
/// <param name="Cipher">Number of the cipher, 0 for none.</param>
/// <param name="Mac">Number of the MAC, 0 for none.</param>
/// <param name="KeyLength">Bytes of the cipher key.</param>
/// <param name="MacKeyLength">Bytes of the MAC key.</param>
public sealed record CreateRead(uint Head, uint Cipher, uint Mac, uint KeyLength, uint MacKeyLength) : SpecEvent;
