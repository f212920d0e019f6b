using System.Runtime.InteropServices;

namespace CryptoVirtio.Virtqueue;

/// <summary><c>struct virtq_desc</c>: 16 bytes, little-endian (virtio 1.2, 2.7.5).</summary>
/// <param name="address">Guest-physical address of the buffer.</param>
/// <param name="length">Length of the buffer in bytes.</param>
/// <param name="flags">What it is.</param>
/// <param name="next">Index of the next descriptor, when <see cref="DescriptorFlags.Next"/> is set.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly struct Descriptor(ulong address, uint length, DescriptorFlags flags, ushort next)
{
    /// <summary>Bytes of one descriptor.</summary>
    public const int Size = 16;

    /// <summary>Guest-physical address of the buffer.</summary>
    public readonly ulong Address = address;

    /// <summary>Length of the buffer in bytes.</summary>
    public readonly uint Length = length;

    /// <summary>What it is.</summary>
    public readonly DescriptorFlags Flags = flags;

    /// <summary>Index of the next descriptor, when <see cref="DescriptorFlags.Next"/> is set.</summary>
    public readonly ushort Next = next;

    /// <summary>Whether a flag is set. <see cref="Enum.HasFlag"/> would box both where the code is not optimised.</summary>
    internal bool Has(DescriptorFlags flag) => (Flags & flag) != 0;
}
