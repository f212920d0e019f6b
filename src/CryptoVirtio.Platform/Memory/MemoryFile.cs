using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CryptoVirtio.Platform;

/// <summary>Memory files, which processes share by passing the descriptor (memfd_create(2)).</summary>
public static class MemoryFile
{
    /// <summary>A new memory file of <paramref name="length"/> zero bytes, sealed as asked. The caller owns the descriptor.</summary>
    /// <exception cref="Win32Exception">No descriptor or no memory left.</exception>
    public static SafeFileHandle Create(long length, FileSeals seals)
    {
        byte end = 0; // of an empty name
        SafeFileHandle file = MemoryCalls.CreateMemoryFile(in end, MemoryCalls.SealableCloseOnExec);
        if (file.IsInvalid
            || MemoryCalls.Truncate(file, length) < 0
            || (seals != FileSeals.None && MemoryCalls.Control(file, MemoryCalls.AddSeals, (int)seals) < 0))
        {
            int error = Marshal.GetLastPInvokeError();
            file.Dispose();
            throw new Win32Exception(error);
        }

        return file;
    }

    /// <summary>The seals of a file; None for one that cannot be sealed.</summary>
    public static FileSeals SealsOf(SafeFileHandle file)
    {
        int seals = MemoryCalls.Control(file, MemoryCalls.GetSeals, 0);
        return seals < 0 ? FileSeals.None : (FileSeals)seals;
    }

    /// <summary>The length of a regular file, in bytes; -1 for anything else, or when the kernel refuses.</summary>
    public static long LengthOf(SafeFileHandle file)
    {
        byte end = 0; // of an empty path
        Span<byte> status = stackalloc byte[Libc.StatusBytes];
        bool isRegular = Libc.StatusOf(file, in end, Libc.EmptyPath, Libc.StatusTypeAndSize, ref status[0]) == 0
            && (BinaryPrimitives.ReadUInt16LittleEndian(status[Libc.StatusMode..]) & Libc.TypeBits) == Libc.RegularFile;
        return isRegular ? BinaryPrimitives.ReadInt64LittleEndian(status[Libc.StatusSize..]) : -1;
    }
}
