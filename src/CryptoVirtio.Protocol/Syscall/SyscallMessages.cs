using System.Runtime.InteropServices;
using CryptoVirtio.Abi;

namespace CryptoVirtio.Protocol.Syscall;

/// <summary>Every message of the protocol, one line each.</summary>
public static class SyscallMessages
{
    private static readonly List<SyscallMessage> s_all = [];

    /// <summary>HELLO.</summary>
    public static SyscallMessage Hello { get; } = Add<HelloBody>(RequestType.Hello);

    /// <summary>OPEN.</summary>
    public static SyscallMessage Open { get; } = Add<EmptyBody>(RequestType.Open);

    /// <summary>CLOSE.</summary>
    public static SyscallMessage Close { get; } = Add<EmptyBody>(RequestType.Close);

    /// <summary>CIOCGSESSION.</summary>
    public static SyscallMessage CreateSession { get; } = Add<CreateSessionBody>(RequestType.Ioctl, IoctlNumber.CIOCGSESSION);

    /// <summary>CIOCFSESSION.</summary>
    public static SyscallMessage FreeSession { get; } = Add<FreeSessionBody>(RequestType.Ioctl, IoctlNumber.CIOCFSESSION);

    /// <summary>CIOCGSESSINFO.</summary>
    public static SyscallMessage SessionInfo { get; } = Add<SessionInfoBody>(RequestType.Ioctl, IoctlNumber.CIOCGSESSINFO);

    /// <summary>CIOCCRYPT.</summary>
    public static SyscallMessage Crypt { get; } = Add<CryptBody>(RequestType.Ioctl, IoctlNumber.CIOCCRYPT);

    /// <summary>All of the above.</summary>
    public static IReadOnlyList<SyscallMessage> All => s_all;

    /// <summary>Bytes of the longest body.</summary>
    internal static int MaxBodySize { get; } = s_all.Max(static message => message.BodySize);

    /// <summary>The message that a header announces.</summary>
    /// <returns>ENOSYS: an unknown type. EINVAL: an unknown ioctl.</returns>
    internal static Errno Find(in MessageHeader header, out SyscallMessage? message)
    {
        foreach (SyscallMessage candidate in CollectionsMarshal.AsSpan(s_all))
        {
            if (candidate.IsAnnouncedBy(header))
            {
                message = candidate;
                return Errno.OK;
            }
        }

        message = null;
        return header.Type == RequestType.Ioctl ? Errno.EINVAL : Errno.ENOSYS; // B12: answered, like everything
    }

    private static MessageOf<TBody> Add<TBody>(RequestType type, IoctlNumber command = IoctlNumber.None)
        where TBody : struct, IMessageBody<TBody>
    {
        var message = new MessageOf<TBody>(s_all.Count, type, command);
        s_all.Add(message);
        return message;
    }
}
