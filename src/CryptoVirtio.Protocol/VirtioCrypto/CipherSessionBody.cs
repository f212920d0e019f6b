using System.Buffers.Binary;

namespace CryptoVirtio.Protocol.VirtioCrypto;

/// <summary>
/// Fixed part of CIPHER_CREATE_SESSION with <c>op_type</c> CIPHER, <c>struct virtio_crypto_sym_create_session_req</c> (virtio 1.2,
/// 5.9.7.2.1), 56 bytes, device-readable: the cipher at 0, 32 bytes of padding, <c>le32 op_type</c> at 48, <c>le32 padding</c>. The key follows.
/// </summary>
/// <param name="Cipher">The cipher.</param>
public readonly record struct CipherSessionBody(CipherParameters Cipher)
{
    /// <summary>Bytes on the wire, without the key.</summary>
    public const int Size = ControlHeader.BodySize;

    /// <summary>Where <c>op_type</c> lies, which tells this body from a <see cref="ChainSessionBody"/>.</summary>
    public const int OperationOffset = 48;

    /// <summary>Encodes to the first <see cref="Size"/> bytes of <paramref name="wire"/>.</summary>
    public void Write(Span<byte> wire)
    {
        wire[..Size].Clear();
        Cipher.Write(wire);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[OperationOffset..], (uint)VirtioCryptoOperation.Cipher);
    }

    /// <summary>Decodes the first <see cref="Size"/> bytes; the padding is ignored.</summary>
    public static CipherSessionBody Read(ReadOnlySpan<byte> wire) => new(CipherParameters.Read(wire));
}
