using System.Runtime.InteropServices;

namespace CryptoVirtio.OpenSsl;

internal static unsafe partial class LibCrypto
{
    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial MacHandle EVP_MAC_fetch(nint libraryContext, string algorithm, string? properties);

    [LibraryImport(Name)]
    public static partial void EVP_MAC_free(nint mac);

    [LibraryImport(Name)]
    public static partial MacContextHandle EVP_MAC_CTX_new(MacHandle mac);

    [LibraryImport(Name)]
    public static partial void EVP_MAC_CTX_free(nint context);

    [LibraryImport(Name)]
    public static partial nuint EVP_MAC_CTX_get_mac_size(MacContextHandle context);

    [LibraryImport(Name)]
    public static partial int EVP_MAC_init(nint context, byte* key, nuint keyLength, Parameter* parameters);

    [LibraryImport(Name)]
    public static partial int EVP_MAC_update(nint context, byte* data, nuint length);

    [LibraryImport(Name)]
    public static partial int EVP_MAC_final(nint context, byte* output, nuint* written, nuint outputSize);
}
