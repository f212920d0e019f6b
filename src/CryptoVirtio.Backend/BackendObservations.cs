using CryptoVirtio.Platform;

namespace CryptoVirtio.Backend;

/// <summary>What the backend reports to a tracer.</summary>
public static class BackendObservations
{
    /// <summary>Device: its limits about to be written into the reply of a HELLO. Id = head, A = files, B = sessions, C = payload bytes.</summary>
    public const ObservationKind LimitsWritten = (ObservationKind)0x400;

    /// <summary>Device: a reply about to be written. Id = head, A = status, B = value, C = bytes written.</summary>
    public const ObservationKind ReplyWritten = (ObservationKind)0x401;
}
