using CryptoVirtio.Abi;

namespace CryptoVirtio.Backend;

/// <summary>Limits and algorithms of a virtio-crypto device. Each limit is what a guest can make the host spend.</summary>
public sealed record VirtioCryptoOptions
{
    // The scratch is one array, and rounded up to a power of two it has less than 2^31 bytes.
    private const int LargestPayload = 1 << 30;

    /// <summary>
    /// Sessions at a time, 1 to 65,535; beyond: ERR, since NOSPC needs REVISION_1. 256 is what QEMU's device has. A session of algorithm
    /// chaining is two sessions of the engine.
    /// </summary>
    public int MaxSessions { get; init; } = 256;

    /// <summary>
    /// Bytes of the variable part of one data request, up to 2^30: IV, source, additional data, destination and result together, as
    /// <c>max_size</c> counts them (virtio 1.2, 5.9.5); beyond: ERR. Bounds the private scratch of the device.
    /// </summary>
    public int MaxPayload { get; init; } = 16 << 20;

    /// <summary>Bytes of a cipher key, 1 to 64; beyond: ERR.</summary>
    public int MaxCipherKey { get; init; } = CryptodevLimits.CipherKey;

    /// <summary>Bytes of an authentication key, 1 to 512; beyond: ERR.</summary>
    public int MaxMacKey { get; init; } = CryptodevLimits.MacKey;

    /// <summary>The ciphers of the engine. Those that virtio has no number for are not offered.</summary>
    public IReadOnlyList<CipherAlgorithm> Ciphers { get; init; } = [CipherAlgorithm.AesCbc];

    /// <summary>The MACs of the engine. Those that virtio has no number for are not offered.</summary>
    public IReadOnlyList<MacAlgorithm> Macs { get; init; } =
    [
        MacAlgorithm.Sha1Hmac, MacAlgorithm.Sha224Hmac, MacAlgorithm.Sha256Hmac, MacAlgorithm.Sha384Hmac, MacAlgorithm.Sha512Hmac,
    ];

    internal VirtioCryptoOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxSessions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxSessions, ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxPayload, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxPayload, LargestPayload);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxCipherKey, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxCipherKey, CryptodevLimits.CipherKey);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxMacKey, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxMacKey, CryptodevLimits.MacKey);
        return this;
    }
}
