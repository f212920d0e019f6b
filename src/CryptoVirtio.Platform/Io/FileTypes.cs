using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace CryptoVirtio.Platform;

/// <summary>Finds out what a file is: statx(2).</summary>
public static class FileTypes
{
    /// <summary>What is at a path; a symbolic link is not followed.</summary>
    /// <exception cref="IOException">The kernel refuses: a folder of the path cannot be searched.</exception>
    public static FileType Of(string path)
    {
        byte[] terminated = Encoding.UTF8.GetBytes(path + '\0');
        Span<byte> status = stackalloc byte[Libc.StatusBytes];
        return Libc.StatusAt(Libc.CurrentFolder, in terminated[0], Libc.NoFollow, Libc.StatusType, ref status[0]) == 0 ? TypeOf(status)
            : Marshal.GetLastPInvokeError() is Libc.Enoent or Libc.Enotdir ? FileType.Missing
            : throw Failure();
    }

    /// <summary>What an open file is; never <see cref="FileType.Missing"/>.</summary>
    /// <exception cref="IOException">The kernel refuses.</exception>
    public static FileType Of(SafeFileHandle file)
    {
        byte end = 0; // of an empty path
        Span<byte> status = stackalloc byte[Libc.StatusBytes];
        return Libc.StatusOf(file, in end, Libc.EmptyPath, Libc.StatusType, ref status[0]) == 0
            ? TypeOf(status)
            : throw Failure();
    }

    private static FileType TypeOf(ReadOnlySpan<byte> status)
    {
        ushort mode = BinaryPrimitives.ReadUInt16LittleEndian(status[Libc.StatusMode..]);
        return (mode & Libc.TypeBits) switch
        {
            Libc.RegularFile => FileType.Regular,
            Libc.SocketFile => FileType.Socket,
            _ => FileType.Other,
        };
    }

    private static IOException Failure() => new(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));
}
