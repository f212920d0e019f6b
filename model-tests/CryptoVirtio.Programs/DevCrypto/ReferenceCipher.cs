namespace CryptoVirtio.Programs;

/// <summary>A cipher as its standard has it; sizes in bytes.</summary>
/// <param name="Number">Its number.</param>
/// <param name="BlockSize">Input comes in multiples of it.</param>
/// <param name="IvSize">Length of its IV.</param>
/// <param name="KeySizes">The key lengths that it takes.</param>
/// <param name="Info">Its name in the Linux crypto API, and that of what executes it.</param>
public sealed record ReferenceCipher(CipherAlgorithm Number, int BlockSize, int IvSize, ImmutableArray<int> KeySizes, AlgorithmInfo Info);
