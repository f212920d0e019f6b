using System.Runtime.InteropServices;

namespace CryptoVirtio.Platform;

/// <summary>sendmsg(2) and recvmsg(2), with the layouts of 64-bit Linux. Each returns -1 and sets errno on failure.</summary>
internal static unsafe partial class SocketCalls
{
    /// <summary>SOL_SOCKET.</summary>
    internal const int SocketLevel = 1;

    /// <summary>SCM_RIGHTS.</summary>
    internal const int Rights = 1;

    /// <summary>MSG_CTRUNC.</summary>
    internal const int ControlTruncated = 0x8;

    /// <summary>MSG_CMSG_CLOEXEC.</summary>
    internal const int CloseOnExec = 0x40000000;

    [LibraryImport("libc", EntryPoint = "sendmsg", SetLastError = true)]
    internal static partial nint SendMessage(int socket, Message* message, int flags);

    [LibraryImport("libc", EntryPoint = "recvmsg", SetLastError = true)]
    internal static partial nint ReceiveMessage(int socket, Message* message, int flags);

    /// <summary>struct iovec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Vector
    {
        public byte* Base;
        public nuint Length;
    }

    /// <summary>struct msghdr.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Message
    {
        public void* Name;
        public uint NameLength;
        public Vector* Vectors;
        public nuint VectorCount;
        public byte* Control;
        public nuint ControlLength;
        public int Flags;
    }

    /// <summary>struct cmsghdr; the descriptors follow.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct ControlHeader
    {
        public nuint Length;
        public int Level;
        public int Type;
    }
}
