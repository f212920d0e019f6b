namespace CryptoVirtio.Platform;

/// <summary>A ring area, translated and bounds-checked once by the memory that issued it.</summary>
/// <param name="Origin">Where the area begins, in the terms of the memory that issued it, which alone interprets it.</param>
/// <param name="Length">Length in bytes. Every access is checked against it.</param>
public readonly record struct RingArea(nint Origin, uint Length);
