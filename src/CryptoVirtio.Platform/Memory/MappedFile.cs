using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CryptoVirtio.Platform;

/// <summary>A file mapped for reading and writing, shared with every other process that maps it. Unmapped on disposal.</summary>
/// <remarks>A file that becomes shorter ends a process that reads behind its new end (SIGBUS): map sealed files only.</remarks>
public sealed class MappedFile : SafeHandle
{
    private readonly nuint _length;

    private MappedFile(nint address, nuint length)
        : base(invalidHandleValue: -1, ownsHandle: true)
    {
        SetHandle(address);
        _length = length;
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == -1;

    /// <summary>The first byte; valid until disposal.</summary>
    public nint Address => handle;

    /// <summary>Maps the first <paramref name="length"/> bytes of a file.</summary>
    /// <param name="file">The file; may be closed afterwards.</param>
    /// <param name="length">Bytes, more than 0.</param>
    /// <exception cref="Win32Exception">The kernel refuses: the file cannot be written, or no address space is left.</exception>
    public static MappedFile Map(SafeFileHandle file, long length)
    {
        nint address = MemoryCalls.Map(0, (nuint)length, MemoryCalls.ReadWrite, MemoryCalls.Shared, file, 0);
        return address == -1 ? throw new Win32Exception(Marshal.GetLastPInvokeError()) : new MappedFile(address, (nuint)length);
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => MemoryCalls.Unmap(handle, _length) == 0;
}
