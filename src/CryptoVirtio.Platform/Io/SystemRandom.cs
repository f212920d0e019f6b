using System.ComponentModel;
using System.Runtime.InteropServices;

namespace CryptoVirtio.Platform;

/// <summary>The kernel's getrandom(2).</summary>
public sealed partial class SystemRandom : IRandom
{
    private const int Eintr = 4;

    /// <summary>The one instance that is needed.</summary>
    public static SystemRandom Instance { get; } = new();

    /// <inheritdoc/>
    /// <exception cref="Win32Exception">The kernel refused.</exception>
    public void Fill(Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            nint got = GetRandom(ref MemoryMarshal.GetReference(bytes), (nuint)bytes.Length, 0);
            if (got > 0)
            {
                bytes = bytes[(int)got..];
            }
            else if (Marshal.GetLastPInvokeError() != Eintr)
            {
                throw new Win32Exception(Marshal.GetLastPInvokeError());
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "getrandom", SetLastError = true)]
    private static partial nint GetRandom(ref byte buffer, nuint length, uint flags);
}
