using CryptoVirtio.Abi;
using CryptoVirtio.OpenSsl;

namespace CryptoVirtio.Engine;

/// <summary>What a <see cref="SessionSpec"/> comes to: known algorithms and key lengths that fit. Nothing is allocated for it.</summary>
internal readonly ref struct SessionPlan
{
    public CipherInfo? Cipher { get; private init; }

    public EvpCipher? EvpCipher { get; private init; }

    public MacInfo? Mac { get; private init; }

    public required EvpMac Hmac { get; init; }

    /// <returns>EINVAL: no algorithm, an unknown one, a wrong key length, a key without an algorithm.</returns>
    public static Errno TryMake(in SessionSpec spec, EvpAlgorithms algorithms, out SessionPlan plan)
    {
        plan = default;
        CipherInfo? cipher = null;
        EvpCipher? evpCipher = null;
        bool cipherFits = spec.Cipher == CipherAlgorithm.None
            ? spec.Key.IsEmpty
            : AlgorithmTable.TryGetCipher(spec.Cipher, out cipher)
                && algorithms.TryGet(spec.Cipher, spec.Key.Length, out evpCipher);

        MacInfo? mac = null;
        bool macFits = spec.Mac == MacAlgorithm.None
            ? spec.MacKey.IsEmpty
            : AlgorithmTable.TryGetMac(spec.Mac, out mac);

        if (!cipherFits || !macFits || (cipher is null && mac is null))
        {
            return Errno.EINVAL;
        }

        plan = new SessionPlan { Cipher = cipher, EvpCipher = evpCipher, Mac = mac, Hmac = algorithms.Hmac };
        return Errno.OK;
    }
}
