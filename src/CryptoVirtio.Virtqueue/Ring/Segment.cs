namespace CryptoVirtio.Virtqueue;

/// <summary>One descriptor's buffer: a stretch of guest-physical memory.</summary>
/// <param name="Address">First guest-physical address.</param>
/// <param name="Length">Length in bytes.</param>
public readonly record struct Segment(ulong Address, uint Length);
