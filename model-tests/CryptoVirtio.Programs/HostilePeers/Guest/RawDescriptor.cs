namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>A descriptor as a driver of any kind may write it.</summary>
/// <param name="Address">le64 addr.</param>
/// <param name="Length">le32 len.</param>
/// <param name="Flags">le16 flags.</param>
/// <param name="Next">le16 next.</param>
internal readonly record struct RawDescriptor(ulong Address, uint Length, DescriptorFlags Flags = DescriptorFlags.None, ushort Next = 0)
{
    /// <summary>Bytes of one.</summary>
    public const int Size = 16;

    public override string ToString() => $"{{0x{Address:x}+{Length} {Flags} ->{Next}}}";
}
