using System.Runtime.InteropServices;

namespace CryptoVirtio.OpenSsl;

internal static unsafe partial class LibCrypto
{
    /// <summary>The <c>enc</c> argument that leaves the direction as it is.</summary>
    public const int SameDirection = -1;

    /// <summary>EVP_MAX_BLOCK_LENGTH, in bytes: the most that a final can write.</summary>
    public const int MaxBlock = 32;

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial CipherHandle EVP_CIPHER_fetch(nint libraryContext, string algorithm, string? properties);

    [LibraryImport(Name)]
    public static partial void EVP_CIPHER_free(nint cipher);

    [LibraryImport(Name)]
    public static partial int EVP_CIPHER_get_key_length(CipherHandle cipher);

    [LibraryImport(Name)]
    public static partial int EVP_CIPHER_get_iv_length(CipherHandle cipher);

    [LibraryImport(Name)]
    public static partial int EVP_CIPHER_get_block_size(CipherHandle cipher);

    [LibraryImport(Name)]
    public static partial CipherContextHandle EVP_CIPHER_CTX_new();

    [LibraryImport(Name)]
    public static partial void EVP_CIPHER_CTX_free(nint context);

    [LibraryImport(Name)]
    public static partial int EVP_CipherInit_ex2(
        CipherContextHandle context, CipherHandle cipher, byte* key, byte* iv, int encrypt, void* parameters);

    [LibraryImport(Name, EntryPoint = "EVP_CipherInit_ex2")]
    public static partial int EVP_CipherInit_iv(nint context, nint cipher, byte* key, byte* iv, int encrypt, void* parameters);

    /// <summary>Whole blocks, straight through the cipher. Returns the bytes written or -1, and checks no overlap.</summary>
    [LibraryImport(Name)]
    public static partial int EVP_Cipher(nint context, byte* output, byte* input, uint length);

    [LibraryImport(Name)]
    public static partial int EVP_CipherUpdate(nint context, byte* output, int* written, byte* input, int length);

    [LibraryImport(Name)]
    public static partial int EVP_CIPHER_CTX_get_updated_iv(nint context, byte* iv, nuint length);

    [LibraryImport(Name)]
    public static partial int EVP_CipherFinal_ex(nint context, byte* output, int* written);
}
