namespace CryptoVirtio.Platform;

/// <summary>One contiguous region of guest-physical addresses backed by process memory.</summary>
/// <param name="GuestBase">First guest-physical address.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="HostBase">Address of the first byte in this process.</param>
public readonly record struct MemoryRegion(ulong GuestBase, ulong Length, nint HostBase);
