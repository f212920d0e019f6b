using CryptoVirtio.Frontend;
using CryptoVirtio.Platform;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Cli;

/// <summary>What a trace holds of one source.</summary>
/// <param name="source">The source.</param>
internal sealed class SourceSummary(TraceSource source)
{
    private bool _hasDevice;
    private bool _hasDriver;

    /// <summary>The source.</summary>
    public TraceSource Source => source;

    /// <summary>Lines.</summary>
    public long Count { get; private set; }

    /// <summary>Whether a device was observed, and no driver: then its half alone is judged.</summary>
    public bool IsHostOnly => _hasDevice && !_hasDriver;

    /// <summary>Counts a line.</summary>
    public void Add(ObservationKind kind)
    {
        Count++;
        _hasDriver |= IsDrivers(kind);
        _hasDevice |= kind == VirtqueueObservations.DeviceQueueMade;
    }

    private static bool IsDrivers(ObservationKind kind) => kind is VirtqueueObservations.DriverQueueMade
        or VirtqueueObservations.Added
        or VirtqueueObservations.Published
        or VirtqueueObservations.KickWordRead
        or FrontendObservations.Kicked
        or VirtqueueObservations.CallWordStored
        or VirtqueueObservations.UsedLoaded
        or VirtqueueObservations.Taken
        or VirtqueueObservations.DriverBroke
        or FrontendObservations.DriverGaveUp
        or FrontendObservations.RequestAbandoned
        or FrontendObservations.RequestEnded;
}
