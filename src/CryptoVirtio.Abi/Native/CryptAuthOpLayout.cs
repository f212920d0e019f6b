using System.Runtime.InteropServices;

namespace CryptoVirtio.Abi.Native;

/// <summary><c>struct crypt_auth_op</c>, 72 bytes, the argument of CIOCAUTHCRYPT. Pointers are of the caller's address space.</summary>
[StructLayout(LayoutKind.Explicit, Size = 72)]
public struct CryptAuthOpLayout
{
    [FieldOffset(0)] public uint Session;
    [FieldOffset(4)] public ushort Operation;
    [FieldOffset(6)] public ushort Flags;
    [FieldOffset(8)] public uint Length;
    [FieldOffset(12)] public uint AuthLength;
    [FieldOffset(16)] public ulong AuthSource;
    [FieldOffset(24)] public ulong Source;
    [FieldOffset(32)] public ulong Destination;
    [FieldOffset(40)] public ulong Tag;
    [FieldOffset(48)] public uint TagLength;
    [FieldOffset(56)] public ulong Iv;
    [FieldOffset(64)] public uint IvLength;
}
