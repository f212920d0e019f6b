using System.Runtime.InteropServices;

namespace CryptoVirtio.Seams;

/// <summary>The calls of libc that descriptors need. Each returns -1 and sets errno on failure.</summary>
internal static partial class Libc
{
    internal const int Eintr = 4;
    internal const int Eagain = 11;

    /// <summary>MSG_DONTWAIT.</summary>
    internal const int DontWait = 0x40;

    /// <summary>MSG_NOSIGNAL.</summary>
    internal const int NoSignal = 0x4000;

    /// <summary>SHUT_WR.</summary>
    internal const int ShutdownWrite = 1;

    /// <summary>EFD_CLOEXEC | EFD_NONBLOCK.</summary>
    internal const int EventCloseOnExecNonBlocking = 0x80000 | 0x800;

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
}
