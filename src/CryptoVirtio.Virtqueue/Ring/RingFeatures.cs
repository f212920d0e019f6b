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
}
