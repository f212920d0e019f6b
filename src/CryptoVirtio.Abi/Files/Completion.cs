namespace CryptoVirtio.Abi;

/// <summary>The end of one submitted operation.</summary>
/// <param name="Tag">What the submitter gave.</param>
/// <param name="Result">OK, or why nothing was written.</param>
public readonly record struct Completion(ulong Tag, Errno Result);
