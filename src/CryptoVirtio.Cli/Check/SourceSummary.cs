using CryptoVirtio.Seams;

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
        _hasDevice |= kind == ObservationKind.DeviceQueueMade;
    }

    private static bool IsDrivers(ObservationKind kind) => kind is ObservationKind.DriverQueueMade
        or ObservationKind.Added
        or ObservationKind.Published
        or ObservationKind.KickWordRead
        or ObservationKind.Kicked
        or ObservationKind.CallWordStored
        or ObservationKind.UsedLoaded
        or ObservationKind.Taken
        or ObservationKind.DriverBroke
        or ObservationKind.DriverGaveUp
        or ObservationKind.RequestAbandoned
        or ObservationKind.RequestEnded;
}
