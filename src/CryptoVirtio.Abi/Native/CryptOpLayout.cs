using System.Runtime.InteropServices;

namespace CryptoVirtio.Abi.Native;

/// <summary><c>struct crypt_op</c>, 48 bytes, the argument of CIOCCRYPT. Pointers are of the caller's address space.</summary>
[StructLayout(LayoutKind.Explicit, Size = 48)]
public struct CryptOpLayout
{
    /// <summary><c>ses</c>.</summary>
    [FieldOffset(0)] public uint Session;

    /// <summary><c>op</c>.</summary>
    [FieldOffset(4)] public ushort Operation;

    /// <summary><c>flags</c>.</summary>
    [FieldOffset(6)] public ushort Flags;

    /// <summary><c>len</c>.</summary>
    [FieldOffset(8)] public uint Length;

    /// <summary><c>src</c>.</summary>
    [FieldOffset(16)] public ulong Source;

    /// <summary><c>dst</c>.</summary>
    [FieldOffset(24)] public ulong Destination;

    /// <summary><c>mac</c>.</summary>
    [FieldOffset(32)] public ulong Mac;

    /// <summary><c>iv</c>.</summary>
    [FieldOffset(40)] public ulong Iv;
}
