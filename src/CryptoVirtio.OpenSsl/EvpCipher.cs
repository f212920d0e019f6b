using System.Diagnostics.CodeAnalysis;

namespace CryptoVirtio.OpenSsl;

/// <summary>A cipher that libcrypto has fetched: slow to make (it searches the providers), made once, shared by threads.</summary>
public sealed class EvpCipher : IDisposable
{
    private EvpCipher(CipherHandle handle)
    {
        Handle = handle;
        KeySize = LibCrypto.EVP_CIPHER_get_key_length(handle);
        IvSize = LibCrypto.EVP_CIPHER_get_iv_length(handle);
        BlockSize = LibCrypto.EVP_CIPHER_get_block_size(handle);
    }

    /// <summary>Key length in bytes.</summary>
    public int KeySize { get; }

    /// <summary>IV length in bytes, 0 when it takes none.</summary>
    public int IvSize { get; }

    /// <summary>Block size in bytes, 1 for a stream cipher.</summary>
    public int BlockSize { get; }

    internal CipherHandle Handle { get; }

    /// <summary>Fetches a cipher.</summary>
    /// <param name="name">libcrypto's name for it, such as <c>AES-128-CBC</c>.</param>
    /// <param name="cipher">The cipher; null when no loaded provider has it.</param>
    /// <exception cref="OpenSslException">libcrypto cannot be loaded.</exception>
    public static bool TryFetch(string name, [NotNullWhen(true)] out EvpCipher? cipher)
    {
        OpenSslLibrary.Require();
        CipherHandle handle = LibCrypto.EVP_CIPHER_fetch(0, name, properties: null);
        if (!LibCrypto.Succeeded(handle.IsInvalid ? 0 : 1))
        {
            handle.Dispose();
            cipher = null;
            return false;
        }

        cipher = new EvpCipher(handle);
        return true;
    }

    /// <summary>Fetches a cipher that every libcrypto has.</summary>
    /// <exception cref="OpenSslException">libcrypto cannot be loaded, or lacks the cipher.</exception>
    public static EvpCipher Fetch(string name) =>
        TryFetch(name, out EvpCipher? cipher) ? cipher : throw new OpenSslException($"This libcrypto has no cipher {name}: check its providers in openssl.cnf.");

    /// <summary>Lets go of the cipher; contexts that use it keep it alive on their own.</summary>
    public void Dispose() => Handle.Dispose();
}
