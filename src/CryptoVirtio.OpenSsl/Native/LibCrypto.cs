using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CryptoVirtio.OpenSsl;

/// <summary>The functions of libcrypto that are used, under their C names. The caller checks what each returns.</summary>
/// <remarks>
/// Functions on the data path take a bare pointer: the context that calls them owns the handle, and counting references on
/// it for each call would cost more than the cipher does on one block.
/// </remarks>
internal static unsafe partial class LibCrypto
{
    public const string Name = "libcrypto.so.3";

    /// <summary>OPENSSL_VERSION.</summary>
    public const int VersionText = 0;

    [LibraryImport(Name)]
    public static partial nint OpenSSL_version(int type);

    [LibraryImport(Name)]
    private static partial void ERR_clear_error();

    /// <summary>Whether a function of libcrypto succeeded. A failure empties the thread's error queue, which would else only grow stale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Succeeded(int result)
    {
        if (result > 0)
        {
            return true;
        }

        ERR_clear_error();
        return false;
    }
}
