using System.Runtime.InteropServices;

namespace CryptoVirtio.OpenSsl;

/// <summary>The libcrypto of this machine.</summary>
public static class OpenSslLibrary
{
    private static bool s_loaded;

    /// <summary>What the library calls itself, such as <c>OpenSSL 3.0.19 27 Jan 2026</c>.</summary>
    /// <exception cref="OpenSslException">It cannot be loaded.</exception>
    public static string Version
    {
        get
        {
            Require();
            return Marshal.PtrToStringUTF8(LibCrypto.OpenSSL_version(LibCrypto.VersionText)) ?? string.Empty;
        }
    }

    /// <summary>Loads the library; everything that hands out a first handle asks for it.</summary>
    /// <exception cref="OpenSslException">It cannot be loaded.</exception>
    public static void Require()
    {
        // A race only loads it twice, which the loader counts.
        if (!s_loaded)
        {
            Require(LibCrypto.Name);
            s_loaded = true;
        }
    }

    internal static void Require(string name)
    {
        if (!NativeLibrary.TryLoad(name, typeof(LibCrypto).Assembly, searchPath: null, out _))
        {
            throw new OpenSslException($"{name} (OpenSSL 3) cannot be loaded: install the libssl3 package.");
        }
    }
}
