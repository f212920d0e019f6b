namespace CryptoVirtio.Virtqueue;

/// <summary>A chain that the device returned.</summary>
/// <param name="Token">What the driver gave when it added the chain.</param>
/// <param name="Written">Bytes that the device wrote, never more than the chain had room for. Bytes beyond are undefined (SD13).</param>
public readonly record struct UsedChain(uint Token, uint Written);
