using System.Runtime.InteropServices;

namespace CryptoVirtio.Abi.Native;

/// <summary><c>struct crypt_op</c>, 48 bytes, the argument of CIOCCRYPT. Pointers are of the caller's address space.</summary>
[StructLayout(LayoutKind.Explicit, Size = 48)]
public struct CryptOpLayout
{
    [FieldOffset(0)] public uint Session;
    [FieldOffset(4)] public ushort Operation;
    [FieldOffset(6)] public ushort Flags;
    [FieldOffset(8)] public uint Length;
    [FieldOffset(16)] public ulong Source;
    [FieldOffset(24)] public ulong Destination;
    [FieldOffset(32)] public ulong Mac;
    [FieldOffset(40)] public ulong Iv;
}
