using CryptoVirtio.Platform;

namespace CryptoVirtio.Frontend;

/// <summary>What the driver reports to a tracer.</summary>
public static class FrontendObservations
{
    /// <summary>Driver: a kick about to be sent.</summary>
    public const ObservationKind Kicked = (ObservationKind)0x200;

    /// <summary>Driver: the ring is given up, its requests with it. A = errno for callers that still wait.</summary>
    public const ObservationKind DriverGaveUp = (ObservationKind)0x201;

    /// <summary>Driver: no caller waits for a request any more. Id = token.</summary>
    public const ObservationKind RequestAbandoned = (ObservationKind)0x202;

    /// <summary>Driver: a request's caller is told its end. Id = token, A = errno, B = value.</summary>
    public const ObservationKind RequestEnded = (ObservationKind)0x203;
}
