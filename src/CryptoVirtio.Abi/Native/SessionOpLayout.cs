using System.Runtime.InteropServices;

namespace CryptoVirtio.Abi.Native;

/// <summary><c>struct session_op</c>, 48 bytes, the argument of CIOCGSESSION. Pointers are of the caller's address space.</summary>
[StructLayout(LayoutKind.Explicit, Size = 48)]
public struct SessionOpLayout
{
    /// <summary><c>cipher</c>.</summary>
    [FieldOffset(0)] public uint Cipher;

    /// <summary><c>mac</c>.</summary>
    [FieldOffset(4)] public uint Mac;

    /// <summary><c>keylen</c>.</summary>
    [FieldOffset(8)] public uint KeyLength;

    /// <summary><c>key</c>.</summary>
    [FieldOffset(16)] public ulong Key;

    /// <summary><c>mackeylen</c>.</summary>
    [FieldOffset(24)] public uint MacKeyLength;

    /// <summary><c>mackey</c>.</summary>
    [FieldOffset(32)] public ulong MacKey;

    /// <summary><c>ses</c>.</summary>
    [FieldOffset(40)] public uint Session;
}
