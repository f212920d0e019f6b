using Microsoft.Win32.SafeHandles;

namespace CryptoVirtio.OpenSsl;

/// <summary>Owns one <c>EVP_CIPHER</c>. An algorithm that libcrypto fetched.</summary>
internal sealed class CipherHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        LibCrypto.EVP_CIPHER_free(handle);
        return true;
    }
}
