namespace CryptoVirtio.Protocol.VirtioCrypto;

/// <summary>
/// Fixed part of MAC_CREATE_SESSION, <c>struct virtio_crypto_mac_create_session_req</c> (virtio 1.2, 5.9.7.2.1), 56 bytes,
/// device-readable: the MAC at 0, 40 bytes of padding. The key follows.
/// </summary>
/// <param name="Mac">The MAC.</param>
public readonly record struct MacSessionBody(MacParameters Mac)
{
    /// <summary>Bytes on the wire, without the key.</summary>
    public const int Size = ControlHeader.BodySize;

    /// <summary>Encodes to the first <see cref="Size"/> bytes of <paramref name="wire"/>.</summary>
    public void Write(Span<byte> wire)
    {
        wire[..Size].Clear();
        Mac.Write(wire);
    }

    /// <summary>Decodes the first <see cref="Size"/> bytes; the padding is ignored.</summary>
    public static MacSessionBody Read(ReadOnlySpan<byte> wire) => new(MacParameters.Read(wire));
}
