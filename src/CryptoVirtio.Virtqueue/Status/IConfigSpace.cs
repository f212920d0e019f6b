namespace CryptoVirtio.Virtqueue;

/// <summary>The configuration space of a device as its driver reads it (virtio 1.2, 2.5); little-endian.</summary>
public interface IConfigSpace
{
    /// <summary>
    /// Reads bytes that belong together: where the transport has a configuration generation, it reads again until the generation has not
    /// changed meanwhile (2.5.1). Bytes that the device does not have read as 0.
    /// </summary>
    /// <param name="offset">The first byte.</param>
    /// <param name="into">Where to put them.</param>
    void ReadConfig(int offset, Span<byte> into);
}
