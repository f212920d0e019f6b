using System.Diagnostics.CodeAnalysis;

namespace CryptoVirtio.OpenSsl;

/// <summary>A MAC that libcrypto has fetched: slow to make, made once, shared by threads.</summary>
public sealed class EvpMac : IDisposable
{
    private EvpMac(MacHandle handle)
    {
        Handle = handle;
    }

    internal MacHandle Handle { get; }

    /// <summary>Fetches a MAC.</summary>
    /// <param name="name">libcrypto's name for it, such as <c>HMAC</c>.</param>
    /// <param name="mac">The MAC; null when no loaded provider has it.</param>
    /// <exception cref="OpenSslException">libcrypto cannot be loaded.</exception>
    public static bool TryFetch(string name, [NotNullWhen(true)] out EvpMac? mac)
    {
        OpenSslLibrary.Require();
        MacHandle handle = LibCrypto.EVP_MAC_fetch(0, name, properties: null);
        if (!LibCrypto.Succeeded(handle.IsInvalid ? 0 : 1))
        {
            handle.Dispose();
            mac = null;
            return false;
        }

        mac = new EvpMac(handle);
        return true;
    }

    /// <summary>Fetches a MAC that every libcrypto has.</summary>
    /// <exception cref="OpenSslException">libcrypto cannot be loaded, or lacks the MAC.</exception>
    public static EvpMac Fetch(string name) =>
        TryFetch(name, out EvpMac? mac) ? mac : throw new OpenSslException($"This libcrypto has no MAC {name}: check its providers in openssl.cnf.");

    /// <summary>Lets go of the MAC; contexts that use it keep it alive on their own.</summary>
    public void Dispose() => Handle.Dispose();
}
