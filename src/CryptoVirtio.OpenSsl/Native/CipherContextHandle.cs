using Microsoft.Win32.SafeHandles;

namespace CryptoVirtio.OpenSsl;

/// <summary>Owns one <c>EVP_CIPHER_CTX</c>. A cipher context; freeing it wipes its key schedule.</summary>
internal sealed class CipherContextHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        LibCrypto.EVP_CIPHER_CTX_free(handle);
        return true;
    }
}
