using System.Runtime.InteropServices;

namespace CryptoVirtio.Virtqueue;

/// <summary><c>struct virtq_used_elem</c>: 8 bytes, little-endian (virtio 1.2, 2.7.8).</summary>
/// <param name="id">Head of the chain.</param>
/// <param name="length">Bytes that the device wrote, from the first writable byte on.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly struct UsedElement(uint id, uint length)
{
    /// <summary>Bytes of one element.</summary>
    public const int Size = 8;

    /// <summary>Head of the chain.</summary>
    public readonly uint Id = id;

    /// <summary>Bytes that the device wrote, from the first writable byte on.</summary>
    public readonly uint Length = length;
}
