using CryptoVirtio.Platform;

namespace CryptoVirtio.Backend;

/// <summary>What the backend reports to a tracer.</summary>
public static class BackendObservations
{
    /// <summary>Device: its limits about to be written into the reply of a HELLO. Id = head, A = files, B = sessions, C = payload bytes.</summary>
    public const ObservationKind LimitsWritten = (ObservationKind)0x400;

    /// <summary>Device: a reply about to be written. Id = head, A = status, B = value, C = bytes written.</summary>
    public const ObservationKind ReplyWritten = (ObservationKind)0x401;

    /// <summary>
    /// virtio-crypto device: the status of a data request about to be written. Id = head, A = opcode, B = session, C = status, D = bytes that
    /// the used length claims.
    /// </summary>
    public const ObservationKind OutcomeWritten = (ObservationKind)0x402;
}
