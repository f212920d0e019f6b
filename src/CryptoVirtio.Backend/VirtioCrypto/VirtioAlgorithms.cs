using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.VirtioCrypto;

namespace CryptoVirtio.Backend;

/// <summary>The algorithms that a device offers: those that have a number in virtio, and that its engine executes.</summary>
internal sealed class VirtioAlgorithms
{
    private static readonly (VirtioCipherAlgorithm Virtio, CipherAlgorithm Engine)[] s_ciphers =
    [
        (VirtioCipherAlgorithm.AesCbc, CipherAlgorithm.AesCbc),
    ];

    private static readonly (VirtioMacAlgorithm Virtio, MacAlgorithm Engine)[] s_macs =
    [
        (VirtioMacAlgorithm.HmacSha1, MacAlgorithm.Sha1Hmac),
        (VirtioMacAlgorithm.HmacSha224, MacAlgorithm.Sha224Hmac),
        (VirtioMacAlgorithm.HmacSha256, MacAlgorithm.Sha256Hmac),
        (VirtioMacAlgorithm.HmacSha384, MacAlgorithm.Sha384Hmac),
        (VirtioMacAlgorithm.HmacSha512, MacAlgorithm.Sha512Hmac),
    ];

    private readonly (VirtioCipherAlgorithm Virtio, CipherAlgorithm Engine)[] _ciphers;
    private readonly (VirtioMacAlgorithm Virtio, MacAlgorithm Engine)[] _macs;

    public VirtioAlgorithms(VirtioCryptoOptions options)
    {
        _ciphers = [.. s_ciphers.Where(row => options.Ciphers.Contains(row.Engine))];
        _macs = [.. s_macs.Where(row => options.Macs.Contains(row.Engine))];
    }

    /// <summary>The configuration space that tells of them.</summary>
    public VirtioCryptoConfig ConfigOf(VirtioCryptoOptions options)
    {
        ulong ciphers = _ciphers.Aggregate(0UL, static (mask, row) => mask | (1UL << (int)row.Virtio));
        ulong macs = _macs.Aggregate(0UL, static (mask, row) => mask | (1UL << (int)row.Virtio));
        uint services = (ciphers == 0 ? 0 : 1u << (int)VirtioCryptoService.Cipher) | (macs == 0 ? 0 : 1u << (int)VirtioCryptoService.Mac);
        return default(VirtioCryptoConfig) with
        {
            Status = VirtioCryptoConfig.HardwareReady,
            MaxDataQueues = 1,
            Services = services,
            Ciphers = ciphers,
            Macs = macs,
            MaxCipherKeyLength = (uint)options.MaxCipherKey,
            MaxMacKeyLength = (uint)options.MaxMacKey,
            MaxSize = (ulong)options.MaxPayload,
        };
    }

    /// <summary>The engine's cipher; None when it is not offered.</summary>
    public CipherAlgorithm Find(VirtioCipherAlgorithm cipher)
    {
        foreach ((VirtioCipherAlgorithm virtio, CipherAlgorithm engine) in _ciphers)
        {
            if (virtio == cipher)
            {
                return engine;
            }
        }

        return CipherAlgorithm.None;
    }

    /// <summary>The engine's MAC; None when it is not offered.</summary>
    public MacAlgorithm Find(VirtioMacAlgorithm mac)
    {
        foreach ((VirtioMacAlgorithm virtio, MacAlgorithm engine) in _macs)
        {
            if (virtio == mac)
            {
                return engine;
            }
        }

        return MacAlgorithm.None;
    }
}
