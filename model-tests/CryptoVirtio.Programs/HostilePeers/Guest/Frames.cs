using System.Text;
namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>
/// Requests of the syscall dialect, byte by byte and by no encoder of the project: what is checked with them must not agree with
/// itself.
/// </summary>
internal static class Frames
{
    /// <summary>Room for a reply that is a header alone.</summary>
    public const int ReplyRoom = 8;

    /// <summary>Room for the reply to a HELLO.</summary>
    public const int HelloRoom = ReplyRoom + 16;

    /// <summary>Room for the reply to a CIOCGSESSINFO.</summary>
    public const int InfoRoom = ReplyRoom + 264;

    public static byte[] Header(uint type, uint handle = 0, uint command = 0, uint reserved = 0) =>
        [.. BitConverter.GetBytes(type), .. BitConverter.GetBytes(handle), .. BitConverter.GetBytes(command), .. BitConverter.GetBytes(reserved)];

    public static byte[] Hello(ulong generation, uint version = 1, uint reserved = 0) =>
        [.. Header(3), .. BitConverter.GetBytes(version), .. BitConverter.GetBytes(reserved), .. BitConverter.GetBytes(generation)];

    public static byte[] Open() => Header(0);

    public static byte[] Close(uint handle) => Header(1, handle);

    public static byte[] Ioctl(uint handle, IoctlNumber command) => Header(2, handle, (uint)command);

    public static byte[] Create(uint handle, CipherAlgorithm cipher, byte[] key, MacAlgorithm mac = MacAlgorithm.None, byte[]? macKey = null) =>
        Create(handle, cipher, mac, (uint)key.Length, (uint)(macKey?.Length ?? 0), [.. key, .. macKey ?? []]);

    /// <summary>A CIOCGSESSION whose lengths are whatever they are said to be.</summary>
    public static byte[] Create(uint handle, CipherAlgorithm cipher, MacAlgorithm mac, uint keyLength, uint macKeyLength, byte[] keys) =>
    [
        .. Ioctl(handle, IoctlNumber.CIOCGSESSION),
        .. BitConverter.GetBytes((uint)cipher),
        .. BitConverter.GetBytes((uint)mac),
        .. BitConverter.GetBytes(keyLength),
        .. BitConverter.GetBytes(macKeyLength),
        .. keys,
    ];

    public static byte[] Free(uint handle, uint session) => [.. Ioctl(handle, IoctlNumber.CIOCFSESSION), .. BitConverter.GetBytes(session)];

    public static byte[] Info(uint handle, uint session) => [.. Ioctl(handle, IoctlNumber.CIOCGSESSINFO), .. BitConverter.GetBytes(session)];

    /// <summary>What follows the reply header of a CIOCGSESSINFO: four names, alignment and flags.</summary>
    public static byte[] InfoOutputs(SessionInfo info) =>
    [
        .. Name(info.Cipher?.Name),
        .. Name(info.Cipher?.Driver),
        .. Name(info.Mac?.Name),
        .. Name(info.Mac?.Driver),
        .. BitConverter.GetBytes((uint)info.AlignMask),
        .. BitConverter.GetBytes(info.Flags),
    ];

    public static byte[] Crypt(uint handle, CryptBody body, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> source) =>
    [
        .. Ioctl(handle, IoctlNumber.CIOCCRYPT),
        .. BitConverter.GetBytes(body.Session),
        .. BitConverter.GetBytes((ushort)body.Direction),
        .. BitConverter.GetBytes((ushort)body.Flags),
        .. BitConverter.GetBytes(body.SourceLength),
        .. BitConverter.GetBytes(body.DestinationLength),
        .. BitConverter.GetBytes(body.IvLength),
        .. BitConverter.GetBytes(body.MacLength),
        .. iv,
        .. source,
    ];

    /// <summary>A CIOCCRYPT whose lengths are those of its parts.</summary>
    public static byte[] Crypt(uint handle, uint session, byte[] iv, byte[] source, bool writeIv = false, int mac = 0, int? destination = null) => Crypt(
        handle,
        new CryptBody(
            session, CryptDirection.Encrypt, writeIv ? CryptFlags.WriteIv : CryptFlags.None, (uint)source.Length, (uint)(destination ?? source.Length), (uint)iv.Length, (uint)mac),
        iv,
        source);

    private static byte[] Name(string? name)
    {
        byte[] field = new byte[64];
        Encoding.ASCII.GetBytes(name ?? "").CopyTo(field, 0);
        return field;
    }
}
