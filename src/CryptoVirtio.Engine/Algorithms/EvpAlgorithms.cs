using System.Diagnostics.CodeAnalysis;
using CryptoVirtio.Abi;
using CryptoVirtio.OpenSsl;

namespace CryptoVirtio.Engine;

/// <summary>
/// What libcrypto offers of the table, fetched once per engine: a fetch costs as much as a thousand blocks. Read by every thread,
/// written by none.
/// </summary>
internal sealed class EvpAlgorithms
{
    private readonly Dictionary<(CipherAlgorithm Number, int KeySize), EvpCipher> _ciphers = [];

    /// <exception cref="OpenSslException">libcrypto cannot be loaded, or has no HMAC.</exception>
    public EvpAlgorithms()
    {
        Hmac = EvpMac.Fetch("HMAC");
        foreach (CipherInfo row in AlgorithmTable.Ciphers)
        {
            foreach (CipherVariant variant in row.Variants)
            {
                if (EvpCipher.TryFetch(variant.EvpName, out EvpCipher? cipher))
                {
                    _ciphers.Add((row.Number, variant.KeySize), cipher);
                }
            }
        }
    }

    public EvpMac Hmac { get; }

    public bool TryGet(CipherAlgorithm number, int keySize, [NotNullWhen(true)] out EvpCipher? cipher) =>
        _ciphers.TryGetValue((number, keySize), out cipher);

    public bool Offers(CipherInfo row) => row.Variants.Any(variant => _ciphers.ContainsKey((row.Number, variant.KeySize)));
}
