using Microsoft.Win32.SafeHandles;

namespace CryptoVirtio.OpenSsl;

/// <summary>Owns one <c>EVP_MAC</c>. A MAC that libcrypto fetched.</summary>
internal sealed class MacHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        LibCrypto.EVP_MAC_free(handle);
        return true;
    }
}
