namespace CryptoVirtio.Engine;

/// <summary>A cipher at one key length.</summary>
/// <param name="KeySize">Key length in bytes.</param>
/// <param name="EvpName">libcrypto's name.</param>
public sealed record CipherVariant(int KeySize, string EvpName);
