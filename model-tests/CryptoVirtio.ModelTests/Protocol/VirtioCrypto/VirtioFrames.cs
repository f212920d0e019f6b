namespace CryptoVirtio.ModelTests;

/// <summary>Requests of virtio-crypto as bytes, laid out by hand from linux/virtio_crypto.h: no encoder of the product.</summary>
internal static class VirtioFrames
{
    /// <summary>Bytes of header and fixed part of a data request.</summary>
    public const int DataFixed = 72;

    /// <summary>A cipher request.</summary>
    public static byte[] Cipher(ulong session, bool decrypt, byte[] iv, byte[] source, uint? destinationLength = null) =>
    [
        .. DataHeader(decrypt ? 1u : 0u, session),
        .. Words((uint)iv.Length, (uint)source.Length, destinationLength ?? (uint)source.Length, 0, 0, 0, 0, 0, 0, 0, 1, 0),
        .. iv,
        .. source,
    ];

    /// <summary>A request of algorithm chaining.</summary>
    /// <param name="session">The session.</param>
    /// <param name="decrypt">The direction.</param>
    /// <param name="iv">The IV.</param>
    /// <param name="source">The source; the destination is as long.</param>
    /// <param name="aad">Additional authenticated data.</param>
    /// <param name="cipher">Offset and length of the cipher's range.</param>
    /// <param name="hash">Offset and length of the hash's range.</param>
    /// <param name="resultLength">Bytes of the hash result.</param>
    public static byte[] Chain(
        ulong session, bool decrypt, byte[] iv, byte[] source, byte[] aad, (uint At, uint Length) cipher, (uint At, uint Length) hash, uint resultLength) =>
    [
        .. DataHeader(decrypt ? 1u : 0u, session),
        .. Words(
            (uint)iv.Length, (uint)source.Length, (uint)source.Length, cipher.At, cipher.Length, hash.At, hash.Length, (uint)aad.Length, resultLength, 0, 2, 0),
        .. iv,
        .. source,
        .. aad,
    ];

    /// <summary>A MAC request.</summary>
    public static byte[] Mac(ulong session, byte[] source, uint resultLength) =>
    [
        .. DataHeader(0x200, session),
        .. Words((uint)source.Length, resultLength, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        .. source,
    ];

    /// <summary>CIPHER_CREATE_SESSION of a cipher alone.</summary>
    public static byte[] CreateCipher(byte[] key, uint direction = 1, uint algorithm = 3, uint? keyLength = null, uint operation = 1) =>
        [.. ControlHeader(2, algorithm), .. Words(algorithm, keyLength ?? (uint)key.Length, direction, 0, 0, 0, 0, 0, 0, 0, 0, 0, operation, 0), .. key];

    /// <summary>CIPHER_CREATE_SESSION of algorithm chaining, AES-CBC with HMAC-SHA-256.</summary>
    public static byte[] CreateChain(byte[] key, byte[] macKey, uint order, uint direction = 1, uint hashMode = 2, uint resultLength = 32) =>
    [
        .. ControlHeader(2, 3),
        .. Words(order, hashMode, 3, (uint)key.Length, direction, 0, 4, resultLength, (uint)macKey.Length, 0, 0, 0, 2, 0),
        .. key,
        .. macKey,
    ];

    /// <summary>MAC_CREATE_SESSION.</summary>
    public static byte[] CreateMac(byte[] key, uint algorithm = 4, uint resultLength = 32, uint? keyLength = null) =>
        [.. ControlHeader(0x202, algorithm), .. Words(algorithm, resultLength, keyLength ?? (uint)key.Length, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), .. key];

    /// <summary>DESTROY_SESSION.</summary>
    public static byte[] Destroy(ulong session, uint opcode = 3) =>
        [.. ControlHeader(opcode, 0), .. Words((uint)session, (uint)(session >> 32), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)];

    /// <summary>The same request with another 32-bit word at an offset.</summary>
    public static byte[] With(byte[] request, int offset, uint value)
    {
        byte[] changed = [.. request];
        BitConverter.TryWriteBytes(changed.AsSpan(offset), value);
        return changed;
    }

    /// <summary>Numbers as le32.</summary>
    public static byte[] Words(params uint[] words) => [.. words.SelectMany(BitConverter.GetBytes)];

    private static byte[] DataHeader(uint opcode, ulong session) => Words(opcode, 0, (uint)session, (uint)(session >> 32), 0, 0);

    private static byte[] ControlHeader(uint opcode, uint algorithm) => Words(opcode, algorithm, 0, 0);
}
