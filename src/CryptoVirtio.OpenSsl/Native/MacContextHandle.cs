using Microsoft.Win32.SafeHandles;

namespace CryptoVirtio.OpenSsl;

/// <summary>Owns one <c>EVP_MAC_CTX</c>. A MAC context; freeing it wipes its key.</summary>
internal sealed class MacContextHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        LibCrypto.EVP_MAC_CTX_free(handle);
        return true;
    }
}
