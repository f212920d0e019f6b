namespace CryptoVirtio.ModelTests;

/// <summary>The rules of a request once more, from their description and over flat bytes, with numbers for names.</summary>
internal static class SyscallOracle
{
    public const int ReplyHeader = 8;

    /// <summary>What the decoder must answer.</summary>
    /// <param name="request">The readable bytes.</param>
    /// <param name="room">Writable bytes.</param>
    /// <param name="maxPayload">Bytes of source or destination that the device carries.</param>
    public static Errno Judge(byte[] request, int room, uint maxPayload)
    {
        if (request.Length < 16 || room < ReplyHeader || U32(request, 12) != 0)
        {
            return Errno.EINVAL;
        }

        return (U32(request, 0), U32(request, 8)) switch
        {
            (0 or 1, _) => Must(request.Length == 16),
            (3, _) => Must(request.Length == 32 && U32(request, 20) == 0 && room >= ReplyHeader + 16),
            (2, 0xc0306366) => Must(IsCreate(request)),
            (2, 0x40046367) => Must(request.Length == 20),
            (2, 0xc10c636b) => Must(request.Length == 20 && room >= ReplyHeader + 264),
            (2, 0xc0306368) => JudgeCrypt(request, room, maxPayload),
            (2, _) => Errno.EINVAL,
            _ => Errno.ENOSYS,
        };
    }

    public static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static bool IsCreate(byte[] request) =>
        request.Length >= 32 && U32(request, 24) <= 64 && U32(request, 28) <= 512 && (uint)request.Length == 32 + U32(request, 24) + U32(request, 28);

    private static Errno JudgeCrypt(byte[] request, int room, uint maxPayload)
    {
        if (request.Length < 40)
        {
            return Errno.EINVAL;
        }

        (long source, long destination, long iv, long mac) = (U32(request, 24), U32(request, 28), U32(request, 32), U32(request, 36));
        bool writesIv = (request[22] & 4) != 0;
        return iv > 16 || mac > 64 ? Errno.EINVAL
            : source > maxPayload || destination > maxPayload ? Errno.EMSGSIZE
            : Must(request.Length == 40 + iv + source && room >= ReplyHeader + destination + mac + (writesIv ? iv : 0));
    }

    private static Errno Must(bool holds) => holds ? Errno.OK : Errno.EINVAL;
}
