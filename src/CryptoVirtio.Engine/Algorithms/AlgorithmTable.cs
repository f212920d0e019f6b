using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using CryptoVirtio.Abi;

namespace CryptoVirtio.Engine;

/// <summary>Every algorithm that the engine knows, one row each. <see cref="CryptoEngine"/> lists what this machine's libcrypto offers of it.</summary>
public static class AlgorithmTable
{
    /// <summary>The ciphers.</summary>
    public static ImmutableArray<CipherInfo> Ciphers { get; } =
    [
        new(CipherAlgorithm.AesCbc, "aes-cbc", new("cbc(aes)", "cbc-aes-openssl"), BlockSize: 16, IvSize: 16,
            [new(16, "AES-128-CBC"), new(24, "AES-192-CBC"), new(32, "AES-256-CBC")]),
    ];

    /// <summary>The MACs.</summary>
    public static ImmutableArray<MacInfo> Macs { get; } =
    [
        new(MacAlgorithm.Sha1Hmac, "hmac-sha1", new("hmac(sha1)", "hmac-sha1-openssl"), "SHA1"),
        new(MacAlgorithm.Sha224Hmac, "hmac-sha224", new("hmac(sha224)", "hmac-sha224-openssl"), "SHA2-224"),
        new(MacAlgorithm.Sha256Hmac, "hmac-sha256", new("hmac(sha256)", "hmac-sha256-openssl"), "SHA2-256"),
        new(MacAlgorithm.Sha384Hmac, "hmac-sha384", new("hmac(sha384)", "hmac-sha384-openssl"), "SHA2-384"),
        new(MacAlgorithm.Sha512Hmac, "hmac-sha512", new("hmac(sha512)", "hmac-sha512-openssl"), "SHA2-512"),
    ];

    /// <summary>Looks a cipher up by its number.</summary>
    public static bool TryGetCipher(CipherAlgorithm number, [NotNullWhen(true)] out CipherInfo? cipher)
    {
        foreach (CipherInfo row in Ciphers)
        {
            if (row.Number == number)
            {
                cipher = row;
                return true;
            }
        }

        cipher = null;
        return false;
    }

    /// <summary>Looks a cipher up by its name, in any case.</summary>
    public static bool TryGetCipher(string name, [NotNullWhen(true)] out CipherInfo? cipher)
    {
        cipher = Ciphers.FirstOrDefault(row => string.Equals(row.Name, name, StringComparison.OrdinalIgnoreCase));
        return cipher is not null;
    }

    /// <summary>Looks a MAC up by its number.</summary>
    public static bool TryGetMac(MacAlgorithm number, [NotNullWhen(true)] out MacInfo? mac)
    {
        foreach (MacInfo row in Macs)
        {
            if (row.Number == number)
            {
                mac = row;
                return true;
            }
        }

        mac = null;
        return false;
    }

    /// <summary>Looks a MAC up by its name, in any case.</summary>
    public static bool TryGetMac(string name, [NotNullWhen(true)] out MacInfo? mac)
    {
        mac = Macs.FirstOrDefault(row => string.Equals(row.Name, name, StringComparison.OrdinalIgnoreCase));
        return mac is not null;
    }
}
