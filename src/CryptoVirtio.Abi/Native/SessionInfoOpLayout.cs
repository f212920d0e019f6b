using System.Runtime.InteropServices;

namespace CryptoVirtio.Abi.Native;

/// <summary><c>struct session_info_op</c>, 268 bytes, the argument of CIOCGSESSINFO.</summary>
[StructLayout(LayoutKind.Explicit, Size = 268)]
public struct SessionInfoOpLayout
{
    /// <summary><c>ses</c>.</summary>
    [FieldOffset(0)] public uint Session;

    /// <summary><c>cipher_info.cra_name</c>.</summary>
    [FieldOffset(4)] public AlgorithmName CipherName;

    /// <summary><c>cipher_info.cra_driver_name</c>.</summary>
    [FieldOffset(68)] public AlgorithmName CipherDriver;

    /// <summary><c>hash_info.cra_name</c>.</summary>
    [FieldOffset(132)] public AlgorithmName HashName;

    /// <summary><c>hash_info.cra_driver_name</c>.</summary>
    [FieldOffset(196)] public AlgorithmName HashDriver;

    /// <summary><c>alignmask</c>.</summary>
    [FieldOffset(260)] public ushort AlignMask;

    /// <summary><c>flags</c>.</summary>
    [FieldOffset(264)] public uint Flags;
}
