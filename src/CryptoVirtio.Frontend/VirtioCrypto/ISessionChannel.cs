using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.VirtioCrypto;

namespace CryptoVirtio.Frontend;

/// <summary>
/// What makes and closes the sessions of a standard device: its control queue (virtio 1.2, 5.9.7.2), or messages of a transport that has no
/// control queue. Called for one request at a time.
/// </summary>
public interface ISessionChannel
{
    /// <summary>CREATE_SESSION.</summary>
    /// <param name="session">What the session does.</param>
    /// <param name="id">The session; without meaning unless the status is OK.</param>
    /// <param name="status">What the device has answered.</param>
    /// <returns>OK: the device has answered. Otherwise as <see cref="StandardCryptoDriver.CreateSession"/>.</returns>
    Errno Create(in VirtioCryptoSession session, out ulong id, out VirtioCryptoStatus status);

    /// <summary>DESTROY_SESSION.</summary>
    /// <param name="session">The session.</param>
    /// <param name="status">What the device has answered.</param>
    /// <returns>OK: the device has answered. Otherwise as <see cref="StandardCryptoDriver.CloseSession"/>.</returns>
    Errno Close(in StandardSession session, out VirtioCryptoStatus status);
}
