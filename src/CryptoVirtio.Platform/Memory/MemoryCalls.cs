using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CryptoVirtio.Platform;

/// <summary>Shared memory of libc: memfd_create(2), mmap(2), seals. Each returns -1 and sets errno on failure.</summary>
internal static partial class MemoryCalls
{
    /// <summary>MFD_CLOEXEC | MFD_ALLOW_SEALING.</summary>
    internal const uint SealableCloseOnExec = 1 | 2;

    /// <summary>PROT_READ | PROT_WRITE.</summary>
    internal const int ReadWrite = 1 | 2;

    /// <summary>MAP_SHARED.</summary>
    internal const int Shared = 1;

    /// <summary>F_ADD_SEALS.</summary>
    internal const int AddSeals = 1033;

    /// <summary>F_GET_SEALS.</summary>
    internal const int GetSeals = 1034;

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true)]
    internal static partial SafeFileHandle CreateMemoryFile(in byte name, uint flags);

    [LibraryImport("libc", EntryPoint = "ftruncate", SetLastError = true)]
    internal static partial int Truncate(SafeFileHandle file, long length);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int Control(SafeFileHandle file, int command, int argument);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    internal static partial nint Map(nint address, nuint length, int protection, int flags, SafeFileHandle file, long offset);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    internal static partial int Unmap(nint address, nuint length);
}
