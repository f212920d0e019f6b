using System.Buffers.Binary;

namespace CryptoVirtio.Protocol.VirtioCrypto;

/// <summary>
/// Fixed part of CIPHER_CREATE_SESSION with <c>op_type</c> ALGORITHM_CHAINING, <c>struct virtio_crypto_alg_chain_session_para</c> (virtio
/// 1.2, 5.9.7.2.1), 56 bytes, device-readable: <c>le32 alg_chain_order, hash_mode</c>, the cipher at 8, the MAC at 24, <c>le32 aad_len</c> at
/// 40, padding, <c>le32 op_type</c> at 48, <c>le32 padding</c>. The cipher key and the authentication key follow.
/// </summary>
/// <param name="Order">What comes first.</param>
/// <param name="HashMode">Whether the hash has a key. Only with <see cref="VirtioHashMode.Auth"/> is <paramref name="Mac"/> what the wire holds.</param>
/// <param name="Cipher">The cipher.</param>
/// <param name="Mac">The MAC.</param>
/// <param name="AadLength">Bytes of additional authenticated data; each request has a length of its own.</param>
public readonly record struct ChainSessionBody(
    VirtioChainOrder Order, VirtioHashMode HashMode, CipherParameters Cipher, MacParameters Mac, uint AadLength)
{
    /// <summary>Bytes on the wire, without the keys.</summary>
    public const int Size = ControlHeader.BodySize;

    /// <summary>Encodes to the first <see cref="Size"/> bytes of <paramref name="wire"/>.</summary>
    public void Write(Span<byte> wire)
    {
        wire[..Size].Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(wire, (uint)Order);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[4..], (uint)HashMode);
        Cipher.Write(wire[8..]);
        Mac.Write(wire[24..]);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[40..], AadLength);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[CipherSessionBody.OperationOffset..], (uint)VirtioCryptoOperation.AlgorithmChaining);
    }

    /// <summary>Decodes the first <see cref="Size"/> bytes; the padding is ignored.</summary>
    public static ChainSessionBody Read(ReadOnlySpan<byte> wire) => new(
        (VirtioChainOrder)BinaryPrimitives.ReadUInt32LittleEndian(wire),
        (VirtioHashMode)BinaryPrimitives.ReadUInt32LittleEndian(wire[4..]),
        CipherParameters.Read(wire[8..]),
        MacParameters.Read(wire[24..]),
        BinaryPrimitives.ReadUInt32LittleEndian(wire[40..]));
}
