namespace CryptoVirtio.Virtqueue;

/// <summary>Feature bits that concern the ring and the transport (virtio 1.2, 6).</summary>
[Flags]
public enum RingFeatures : ulong
{
    /// <summary>No feature.</summary>
    None = 0,

    /// <summary>VIRTIO_F_INDIRECT_DESC.</summary>
    IndirectDescriptors = 1UL << 28,

    /// <summary>VIRTIO_F_EVENT_IDX.</summary>
    EventIndex = 1UL << 29,

    /// <summary>VIRTIO_F_VERSION_1: little-endian, and the only version that is spoken here.</summary>
    Version1 = 1UL << 32,

    /// <summary>
    /// No bit of the standard: the device was not told what the driver accepted (vhost-user with a front end that keeps it to itself). Such
    /// a device takes indirect descriptors, asks for kicks by avail_event and by flags alike, and is told by flags alone whether to
    /// interrupt: right for a driver that accepted INDIRECT_DESC and EVENT_IDX, or none of them.
    /// </summary>
    Unknown = 1UL << 63,
}
