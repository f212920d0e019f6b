using CryptoVirtio.Platform;

namespace CryptoVirtio.VhostUser;

/// <summary>What a back end reports to a tracer, beside what its rings report.</summary>
public static class VhostUserObservations
{
    /// <summary>A message was read. Id = its ring, <see cref="uint.MaxValue"/> for none, A = request, B = number.</summary>
    public const ObservationKind MessageReceived = (ObservationKind)0x600;

    /// <summary>A message was handled; its reply, if any, is about to be sent. As MessageReceived; B = the index for GET_VRING_BASE, C = 1 when it was refused.</summary>
    public const ObservationKind MessageAnswered = (ObservationKind)0x601;

    /// <summary>The memory is about to be replaced. A = regions.</summary>
    public const ObservationKind MemoryTableSet = (ObservationKind)0x602;

    /// <summary>A ring is about to be started. Id = index, A = base, B = 1 when the driver's features are known.</summary>
    public const ObservationKind RingStarted = (ObservationKind)0x603;

    /// <summary>A ring was stopped: no thread uses it any more. Id = index, A = base, B = 1 when chains may have been given up.</summary>
    public const ObservationKind RingStopped = (ObservationKind)0x604;

    /// <summary>The connection is over, its memory about to be unmapped.</summary>
    public const ObservationKind ConnectionEnded = (ObservationKind)0x605;
}
