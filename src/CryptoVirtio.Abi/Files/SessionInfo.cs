namespace CryptoVirtio.Abi;

/// <summary>What CIOCGSESSINFO tells of a session.</summary>
/// <param name="Cipher">Its cipher; null without one.</param>
/// <param name="Mac">Its MAC or hash; null without one.</param>
/// <param name="AlignMask">One less than the alignment, in bytes, that its buffers should have; 0: any.</param>
/// <param name="Flags"><c>SIOP_FLAG_*</c>; 0: not executed by the hardware driver of a kernel.</param>
public readonly record struct SessionInfo(AlgorithmInfo? Cipher, AlgorithmInfo? Mac, ushort AlignMask = 0, uint Flags = 0);
