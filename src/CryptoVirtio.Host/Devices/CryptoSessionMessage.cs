using System.Buffers.Binary;
using CryptoVirtio.Protocol.VirtioCrypto;

namespace CryptoVirtio.Host;

/// <summary>
/// The payload of CREATE_CRYPTO_SESSION: a struct of the front end's memory, in one of two layouts. Up to QEMU 7.2, 632 bytes: i64 id, the
/// parameters (48 bytes), key[64], auth_key[512]. From QEMU 8.0 on, 1,072 bytes: u64 opcode, the same parameters and keys, room for an asymmetric
/// key, i64 id. Parameters: u32 cipher, key length, hash, result length, auth key length, additional length; u8 operation, direction, hash
/// mode, chain order; padding; two pointers of the front end, which are not read.
/// </summary>
public static class CryptoSessionMessage
{
    /// <summary>Bytes of the older layout.</summary>
    public const int OldSize = 632;

    /// <summary>Bytes of the newer layout.</summary>
    public const int NewSize = 1072;

    private const int Parameters = 8;
    private const int Key = Parameters + 48;
    private const int MaxKey = 64;
    private const int AuthKey = Key + MaxKey;
    private const int MaxAuthKey = 512;
    private const int NewId = NewSize - sizeof(long);
    private const ulong CreateCipher = 0x0002;
    private const ulong CreateMac = 0x0202;

    /// <summary>Whether a payload can be one of the layouts.</summary>
    public static bool IsOne(ReadOnlySpan<byte> payload) => payload.Length is OldSize or NewSize;

    /// <summary>Reads the session that is asked for. Its keys stand in the payload.</summary>
    /// <param name="payload">One of the layouts.</param>
    /// <param name="session">The session.</param>
    /// <returns>NOTSUPP: an asymmetric session. ERR: a key is longer than its field.</returns>
    public static VirtioCryptoStatus TryRead(ReadOnlySpan<byte> payload, out VirtioCryptoSession session)
    {
        session = default;
        ulong opcode = payload.Length == NewSize ? BinaryPrimitives.ReadUInt64LittleEndian(payload) : CreateCipher;
        if (opcode is not (CreateCipher or CreateMac))
        {
            return VirtioCryptoStatus.NotSupported;
        }

        ReadOnlySpan<byte> fields = payload[Parameters..];
        uint keyLength = BinaryPrimitives.ReadUInt32LittleEndian(fields[4..]);
        uint authLength = BinaryPrimitives.ReadUInt32LittleEndian(fields[16..]);
        if (keyLength > MaxKey || authLength > MaxAuthKey)
        {
            return VirtioCryptoStatus.Error;
        }

        session = new VirtioCryptoSession
        {
            Operation = opcode == CreateMac ? VirtioCryptoOperation.Mac : (VirtioCryptoOperation)fields[24],
            Direction = (VirtioCryptoDirection)fields[25],
            Cipher = (VirtioCipherAlgorithm)BinaryPrimitives.ReadUInt32LittleEndian(fields),
            CipherKey = payload.Slice(Key, (int)keyLength),
            Mac = (VirtioMacAlgorithm)BinaryPrimitives.ReadUInt32LittleEndian(fields[8..]),
            MacKey = payload.Slice(AuthKey, (int)authLength),
            MacResultLength = BinaryPrimitives.ReadUInt32LittleEndian(fields[12..]),
            HashMode = (VirtioHashMode)fields[26],
            Order = (VirtioChainOrder)fields[27],
        };
        return VirtioCryptoStatus.Ok;
    }

    /// <summary>Writes the reply: the id in its place, and zeros for all else, so that no key travels back.</summary>
    /// <param name="size">Bytes of the request.</param>
    /// <param name="id">The session, or a negative number.</param>
    /// <param name="reply">Room for <paramref name="size"/> bytes.</param>
    public static void WriteReply(int size, long id, Span<byte> reply)
    {
        reply[..size].Clear();
        BinaryPrimitives.WriteInt64LittleEndian(reply[(size == NewSize ? NewId : 0)..], id);
    }
}
