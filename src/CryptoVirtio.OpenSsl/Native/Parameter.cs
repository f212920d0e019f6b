using System.Runtime.InteropServices;

namespace CryptoVirtio.OpenSsl;

/// <summary><c>OSSL_PARAM</c>, 40 bytes. An array of them ends with one whose key is null. The memory behind the pointers is the caller's.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Parameter
{
    /// <summary>OSSL_PARAM_UTF8_STRING.</summary>
    public const uint Utf8String = 4;

    public byte* Key;
    public uint DataType;
    public void* Data;
    public nuint DataSize;
    public nuint ReturnSize;
}
