namespace CryptoVirtio.Scenarios;

/// <summary>Counts the chains that a driver published and its device has not popped: pending work while the ring is in use.</summary>
internal sealed class PendingWork : ITracer
{
    private readonly ITracer _next;
    private int _waiting;
    private bool _isLive;

    /// <summary>Registers with the run.</summary>
    public PendingWork(IRun run, ITracer next)
    {
        _next = next;
        run.HasPendingWork = () => _isLive && _waiting > 0;
    }

    public void Record(in Observation observation)
    {
        switch (observation.Kind)
        {
            case ObservationKind.DriverQueueMade:
                _isLive = true;
                _waiting = 0;
                break;
            case ObservationKind.DriverGaveUp or ObservationKind.NeedsResetSet:
                _isLive = false;
                break;
            case ObservationKind.Published:
                _waiting += (ushort)(observation.B - observation.A);
                break;
            case ObservationKind.Popped:
                _waiting--;
                break;
        }

        _next.Record(observation);
    }
}
