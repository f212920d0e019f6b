namespace CryptoVirtio.VhostUser;

/// <summary>How a front end behaves.</summary>
public sealed record FrontEndOptions
{
    /// <summary>Bytes of the memory that it shares.</summary>
    public int MemoryBytes { get; init; } = 8 << 20;

    /// <summary>Guest address at which the memory begins; its user address is another.</summary>
    public ulong GuestBase { get; init; } = 0x1_0000_0000;

    /// <summary>Entries that a queue may have at most.</summary>
    public ushort MaxQueueSize { get; init; } = 1024;

    /// <summary>Keeps to itself what the driver has accepted, as QEMU's cryptodev-vhost-user does: SET_FEATURES has bit 30 alone.</summary>
    public bool HidesFeatures { get; init; }
}
