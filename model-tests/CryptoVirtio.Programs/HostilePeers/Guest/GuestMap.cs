namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>Where things lie in the memory of a <see cref="RawDevice"/>.</summary>
internal static class GuestMap
{
    /// <summary>First address: not 0, so that a forgotten address is outside.</summary>
    public const ulong Base = 0x2_0000_0000;

    /// <summary>The ring, 256 KiB: 8,192 entries fit.</summary>
    public const ulong Rings = Base;

    /// <summary>Indirect tables: 512 descriptors.</summary>
    public const ulong Tables = Base + 0x4_0000;

    /// <summary>Requests.</summary>
    public const ulong Message = Base + 0x4_2000;

    /// <summary>Replies.</summary>
    public const ulong Reply = Base + 0x4_4000;

    /// <summary>Bytes of the region: a little over 512 KiB, so that 8,192 descriptors reach 2^32 bytes.</summary>
    public const int Bytes = 0x8_1000;

    /// <summary>A second region, without a gap: a buffer that begins in the first and ends here lies in no region.</summary>
    public const ulong Behind = Base + Bytes;

    /// <summary>Bytes of the second region.</summary>
    public const int BehindBytes = 0x1000;

    /// <summary>The first address behind all memory.</summary>
    public const ulong End = Behind + BehindBytes;

    /// <summary>Both regions.</summary>
    public static (ulong Address, int Bytes)[] Regions { get; } = [(Base, Bytes), (Behind, BehindBytes)];
}
