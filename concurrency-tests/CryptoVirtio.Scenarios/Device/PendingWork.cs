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
            case VirtqueueObservations.DriverQueueMade:
                _isLive = true;
                _waiting = 0;
                break;
            case FrontendObservations.DriverGaveUp or VirtqueueObservations.NeedsResetSet:
                _isLive = false;
                break;
            case VirtqueueObservations.Published:
                _waiting += (ushort)(observation.B - observation.A);
                break;
            case VirtqueueObservations.Popped:
                _waiting--;
                break;
        }

        _next.Record(observation);
    }
}
