using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CryptoVirtio.Seams;

/// <summary>Finds out what a file is: statx(2).</summary>
public static class FileTypes
{
    /// <summary>What is at a path; a symbolic link is not followed.</summary>
    /// <exception cref="IOException">The kernel does not say: a folder of the path cannot be searched.</exception>
    public static FileType Of(string path)
    {
        Span<byte> status = stackalloc byte[Libc.StatusBytes];
        return Libc.StatusAt(Libc.CurrentFolder, path, Libc.NoFollow, Libc.StatusType, status) == 0 ? TypeOf(status)
            : Marshal.GetLastPInvokeError() is Libc.Enoent or Libc.Enotdir ? FileType.Missing
            : throw Failure();
    }

    /// <summary>What an open file is; never <see cref="FileType.Missing"/>.</summary>
    /// <exception cref="IOException">The kernel does not say.</exception>
    public static FileType Of(SafeFileHandle file)
    {
        Span<byte> status = stackalloc byte[Libc.StatusBytes];
        return Libc.StatusOf(file, "", Libc.EmptyPath, Libc.StatusType, status) == 0
            ? TypeOf(status)
            : throw Failure();
    }

    private static FileType TypeOf(ReadOnlySpan<byte> status)
    {
        ushort mode = BinaryPrimitives.ReadUInt16LittleEndian(status[Libc.StatusMode..]);
        return (mode & Libc.TypeBits) == Libc.RegularFile ? FileType.Regular : FileType.Other;
    }

    private static IOException Failure() => new(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));
}
