using System.Runtime.InteropServices;

namespace CryptoVirtio.Abi.Native;

/// <summary><c>struct crypt_auth_op</c>, 72 bytes, the argument of CIOCAUTHCRYPT. Pointers are of the caller's address space.</summary>
[StructLayout(LayoutKind.Explicit, Size = 72)]
public struct CryptAuthOpLayout
{
    /// <summary><c>ses</c>.</summary>
    [FieldOffset(0)] public uint Session;

    /// <summary><c>op</c>.</summary>
    [FieldOffset(4)] public ushort Operation;

    /// <summary><c>flags</c>.</summary>
    [FieldOffset(6)] public ushort Flags;

    /// <summary><c>len</c>.</summary>
    [FieldOffset(8)] public uint Length;

    /// <summary><c>auth_len</c>.</summary>
    [FieldOffset(12)] public uint AuthLength;

    /// <summary><c>auth_src</c>.</summary>
    [FieldOffset(16)] public ulong AuthSource;

    /// <summary><c>src</c>.</summary>
    [FieldOffset(24)] public ulong Source;

    /// <summary><c>dst</c>.</summary>
    [FieldOffset(32)] public ulong Destination;

    /// <summary><c>tag</c>.</summary>
    [FieldOffset(40)] public ulong Tag;

    /// <summary><c>tag_len</c>.</summary>
    [FieldOffset(48)] public uint TagLength;

    /// <summary><c>iv</c>.</summary>
    [FieldOffset(56)] public ulong Iv;

    /// <summary><c>iv_len</c>.</summary>
    [FieldOffset(64)] public uint IvLength;
}
