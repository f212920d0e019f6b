using System.Runtime.InteropServices;

namespace CryptoVirtio.Abi.Native;

/// <summary><c>struct cphash_op</c>, 8 bytes, the argument of CIOCCPHASH.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
public struct CpHashOpLayout
{
    /// <summary><c>dst_ses</c>.</summary>
    [FieldOffset(0)] public uint DestinationSession;

    /// <summary><c>src_ses</c>.</summary>
    [FieldOffset(4)] public uint SourceSession;
}
