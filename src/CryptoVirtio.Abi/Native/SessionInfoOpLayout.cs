using System.Runtime.InteropServices;

namespace CryptoVirtio.Abi.Native;

/// <summary><c>struct session_info_op</c>, 268 bytes, the argument of CIOCGSESSINFO.</summary>
[StructLayout(LayoutKind.Explicit, Size = 268)]
public struct SessionInfoOpLayout
{
    [FieldOffset(0)] public uint Session;
    [FieldOffset(4)] public AlgorithmName CipherName;
    [FieldOffset(68)] public AlgorithmName CipherDriver;
    [FieldOffset(132)] public AlgorithmName HashName;
    [FieldOffset(196)] public AlgorithmName HashDriver;
    [FieldOffset(260)] public ushort AlignMask;
    [FieldOffset(264)] public uint Flags;
}
