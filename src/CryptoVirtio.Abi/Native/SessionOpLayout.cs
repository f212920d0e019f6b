using System.Runtime.InteropServices;

namespace CryptoVirtio.Abi.Native;

/// <summary><c>struct session_op</c>, 48 bytes, the argument of CIOCGSESSION. Pointers are of the caller's address space.</summary>
[StructLayout(LayoutKind.Explicit, Size = 48)]
public struct SessionOpLayout
{
    [FieldOffset(0)] public uint Cipher;
    [FieldOffset(4)] public uint Mac;
    [FieldOffset(8)] public uint KeyLength;
    [FieldOffset(16)] public ulong Key;
    [FieldOffset(24)] public uint MacKeyLength;
    [FieldOffset(32)] public ulong MacKey;
    [FieldOffset(40)] public uint Session;
}
