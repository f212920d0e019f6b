using System.Runtime.InteropServices;

namespace CryptoVirtio.Abi.Native;

/// <summary><c>struct cphash_op</c>, 8 bytes, the argument of CIOCCPHASH.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
public struct CpHashOpLayout
{
    [FieldOffset(0)] public uint DestinationSession;
    [FieldOffset(4)] public uint SourceSession;
}
