using System.Buffers.Binary;

namespace CryptoVirtio.Protocol.VirtioCrypto;

/// <summary>
/// The configuration space, <c>struct virtio_crypto_config</c> (virtio 1.2, 5.9.5), 56 bytes, little-endian: <c>le32 status</c> at 0,
/// <c>max_dataqueues</c> 4, <c>crypto_services</c> 8, <c>cipher_algo_l</c> 12, <c>cipher_algo_h</c> 16, <c>hash_algo</c> 20,
/// <c>mac_algo_l</c> 24, <c>mac_algo_h</c> 28, <c>aead_algo</c> 32, <c>max_cipher_key_len</c> 36, <c>max_auth_key_len</c> 40,
/// <c>akcipher_algo</c> 44, <c>le64 max_size</c> 48. The two halves of a mask are one field here. Read-only to the driver.
/// </summary>
/// <param name="Status">Bits: <see cref="HardwareReady"/> or 0.</param>
/// <param name="MaxDataQueues">Data queues, 1 to 65,535.</param>
/// <param name="Services">A bit for each <see cref="VirtioCryptoService"/>.</param>
/// <param name="Ciphers">A bit for each <see cref="VirtioCipherAlgorithm"/>.</param>
/// <param name="Hashes">A bit for each hash.</param>
/// <param name="Macs">A bit for each <see cref="VirtioMacAlgorithm"/>.</param>
/// <param name="Aeads">A bit for each AEAD.</param>
/// <param name="MaxCipherKeyLength">Bytes of a cipher key.</param>
/// <param name="MaxMacKeyLength">Bytes of an authentication key.</param>
/// <param name="AkCiphers">A bit for each asymmetric cipher.</param>
/// <param name="MaxSize">Bytes of the variable part of one data request: IV, source, additional data, destination and result together.</param>
public readonly record struct VirtioCryptoConfig(
    uint Status,
    uint MaxDataQueues,
    uint Services,
    ulong Ciphers,
    uint Hashes,
    ulong Macs,
    uint Aeads,
    uint MaxCipherKeyLength,
    uint MaxMacKeyLength,
    uint AkCiphers,
    ulong MaxSize)
{
    /// <summary>Bytes on the wire.</summary>
    public const int Size = 56;

    /// <summary>VIRTIO_CRYPTO_S_HW_READY, the only bit of the status.</summary>
    public const uint HardwareReady = 1;

    /// <summary>Encodes to the first <see cref="Size"/> bytes of <paramref name="wire"/>.</summary>
    public void Write(Span<byte> wire)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(wire, Status);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[4..], MaxDataQueues);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[8..], Services);
        BinaryPrimitives.WriteUInt64LittleEndian(wire[12..], Ciphers);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[20..], Hashes);
        BinaryPrimitives.WriteUInt64LittleEndian(wire[24..], Macs);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[32..], Aeads);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[36..], MaxCipherKeyLength);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[40..], MaxMacKeyLength);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[44..], AkCiphers);
        BinaryPrimitives.WriteUInt64LittleEndian(wire[48..], MaxSize);
    }

    /// <summary>Decodes the first <see cref="Size"/> bytes.</summary>
    public static VirtioCryptoConfig Read(ReadOnlySpan<byte> wire) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(wire),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(wire[12..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[20..]),
        BinaryPrimitives.ReadUInt64LittleEndian(wire[24..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[32..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[36..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[40..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[44..]),
        BinaryPrimitives.ReadUInt64LittleEndian(wire[48..]));
}
