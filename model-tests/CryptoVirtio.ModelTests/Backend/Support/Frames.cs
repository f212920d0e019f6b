using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.Syscall;

namespace CryptoVirtio.ModelTests;

/// <summary>Requests of the syscall dialect, byte by byte.</summary>
internal static class Frames
{
    public const int HelloRoom = ReplyHeader.Size + HelloReply.Size;

    public static byte[] Header(uint type, uint handle = 0, uint command = 0, uint reserved = 0) =>
        [.. BitConverter.GetBytes(type), .. BitConverter.GetBytes(handle), .. BitConverter.GetBytes(command), .. BitConverter.GetBytes(reserved)];

    public static byte[] Hello(ulong nonce, uint version = SyscallProtocol.Version, uint reserved = 0) =>
        [.. Header(3), .. BitConverter.GetBytes(version), .. BitConverter.GetBytes(reserved), .. BitConverter.GetBytes(nonce)];

    public static byte[] Open() => Header(0);

    public static byte[] Close(uint handle) => Header(1, handle);

    public static byte[] Ioctl(uint handle, IoctlNumber command) => Header(2, handle, (uint)command);

    public static byte[] Create(uint handle, CipherAlgorithm cipher, byte[] key, MacAlgorithm mac = MacAlgorithm.None, byte[]? macKey = null)
    {
        byte[] body = new byte[CreateSessionBody.Size];
        new CreateSessionBody(cipher, mac, (uint)key.Length, (uint)(macKey?.Length ?? 0)).Write(body);
        return [.. Ioctl(handle, IoctlNumber.CIOCGSESSION), .. body, .. key, .. macKey ?? []];
    }

    public static byte[] Free(uint handle, uint session) => [.. Ioctl(handle, IoctlNumber.CIOCFSESSION), .. BitConverter.GetBytes(session)];

    public static byte[] Crypt(uint handle, CryptBody body, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> source)
    {
        byte[] wire = new byte[CryptBody.Size];
        body.Write(wire);
        return [.. Ioctl(handle, IoctlNumber.CIOCCRYPT), .. wire, .. iv, .. source];
    }

    /// <summary>A CIOCCRYPT whose lengths are those of its parts.</summary>
    public static byte[] Crypt(uint handle, uint session, byte[] iv, byte[] source, bool writeIv = false, int mac = 0, int? destination = null) => Crypt(
        handle,
        new CryptBody(
            session, CryptDirection.Encrypt, writeIv ? CryptFlags.WriteIv : CryptFlags.None, (uint)source.Length, (uint)(destination ?? source.Length), (uint)iv.Length, (uint)mac),
        iv,
        source);
}
