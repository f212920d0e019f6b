using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CryptoVirtio.Platform;

/// <summary>The calls of libc that descriptors need. Each returns -1 and sets errno on failure.</summary>
internal static partial class Libc
{
    internal const int Enoent = 2;
    internal const int Eintr = 4;
    internal const int Eagain = 11;
    internal const int Enotdir = 20;

    /// <summary>MSG_DONTWAIT.</summary>
    internal const int DontWait = 0x40;

    /// <summary>MSG_NOSIGNAL.</summary>
    internal const int NoSignal = 0x4000;

    /// <summary>SHUT_WR.</summary>
    internal const int ShutdownWrite = 1;

    /// <summary>EFD_CLOEXEC | EFD_NONBLOCK.</summary>
    internal const int EventCloseOnExecNonBlocking = 0x80000 | 0x800;

    /// <summary>TIOCGWINSZ.</summary>
    internal const nuint GetWindowSize = 0x5413;

    /// <summary>AT_FDCWD.</summary>
    internal const int CurrentFolder = -100;

    /// <summary>AT_SYMLINK_NOFOLLOW.</summary>
    internal const int NoFollow = 0x100;

    /// <summary>AT_EMPTY_PATH.</summary>
    internal const int EmptyPath = 0x1000;

    /// <summary>STATX_TYPE.</summary>
    internal const uint StatusType = 1;

    /// <summary>Size of struct statx.</summary>
    internal const int StatusBytes = 256;

    /// <summary>STATX_TYPE | STATX_SIZE.</summary>
    internal const uint StatusTypeAndSize = 0x1 | 0x200;

    /// <summary>Offset of stx_size in struct statx.</summary>
    internal const int StatusSize = 40;

    /// <summary>Offset of stx_mode in struct statx.</summary>
    internal const int StatusMode = 28;

    /// <summary>S_IFMT.</summary>
    internal const int TypeBits = 0xF000;

    /// <summary>S_IFREG.</summary>
    internal const int RegularFile = 0x8000;

    /// <summary>S_IFSOCK.</summary>
    internal const int SocketFile = 0xC000;

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    internal static partial int Poll(ref PollEntry entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    internal static partial nint Read(int descriptor, ref byte into, nuint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    internal static partial nint Write(int descriptor, in byte from, nuint length);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    internal static partial nint Receive(int socket, ref byte into, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    internal static partial nint Send(int socket, in byte from, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "shutdown", SetLastError = true)]
    internal static partial int Shutdown(int socket, int how);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    internal static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    internal static partial EventDescriptor NewEvent(uint value, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    internal static partial nint ReadEvent(EventDescriptor descriptor, out ulong value, nuint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    internal static partial nint WriteEvent(EventDescriptor descriptor, in ulong value, nuint length);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    internal static partial int GetTerminalSize(int descriptor, nuint request, out ulong size);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    internal static partial int StatusAt(int folder, in byte path, int flags, uint mask, ref byte status);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    internal static partial int StatusOf(SafeFileHandle file, in byte path, int flags, uint mask, ref byte status);
}
