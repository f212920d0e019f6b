using CryptoVirtio.Protocol.VirtioCrypto;

namespace CryptoVirtio.Frontend;

/// <summary>A session of a standard device.</summary>
/// <param name="Id">The id that the device has assigned.</param>
/// <param name="Operation">What it does; the request that destroys it has an opcode of its service.</param>
/// <param name="Direction">Encrypt or decrypt: a session has one direction (virtio 1.2, 5.9.7.2.1). Without meaning for a MAC.</param>
public readonly record struct StandardSession(ulong Id, VirtioCryptoOperation Operation, VirtioCryptoDirection Direction);
