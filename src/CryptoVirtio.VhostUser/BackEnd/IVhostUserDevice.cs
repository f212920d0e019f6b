using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.VhostUser;

/// <summary>A device as a back end serves it to one front end. Its own threads, if any, end on disposal, after every queue was stopped.</summary>
public interface IVhostUserDevice : IDisposable
{
    /// <summary>Feature bits of the device itself; those of the ring are not its matter.</summary>
    ulong DeviceFeatures { get; }

    /// <summary>What the device's own messages need.</summary>
    ProtocolFeatures ProtocolFeatures { get; }

    /// <summary>The config space, read by GET_CONFIG; empty when the front end keeps it.</summary>
    ReadOnlySpan<byte> Config { get; }

    /// <summary>Queues, at least 1.</summary>
    int QueueCount { get; }

    /// <summary>What a queue does. Kicks come on a thread of the queue, everything else on the thread of the connection.</summary>
    IDeviceModel Queue(int index);

    /// <summary>
    /// The driver has started again: the ring of a queue begins elsewhere than it was stopped. What the device keeps for the driver
    /// before goes. Called while no queue runs.
    /// </summary>
    void BeginAgain();

    /// <summary>A message of the device's own.</summary>
    /// <param name="request">Its id.</param>
    /// <param name="payload">The payload; a device that found keys in it wipes it.</param>
    /// <param name="reply">Room for the reply: <see cref="VhostUserHeader.MaxPayload"/> bytes.</param>
    /// <param name="length">Bytes of the reply; -1 when the message has none.</param>
    /// <returns>False: no such message, or a payload that cannot be one.</returns>
    bool TryAnswer(FrontEndRequest request, Span<byte> payload, Span<byte> reply, out int length);
}
