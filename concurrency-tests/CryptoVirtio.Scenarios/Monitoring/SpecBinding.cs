using CryptoVirtio.SpecBridge;

namespace CryptoVirtio.Scenarios;

/// <summary>
/// Holds a run against the specification. Where the threads run in an order that explains what they see, each observation is judged when
/// it is made: between two operations of its thread, so the run ends before its next one. Otherwise it is kept with the place of its
/// thread at which it was, and judged when the explored part is over: then an order that explains the run can be told.
/// </summary>
public sealed class SpecBinding : ITracer
{
    private const int Prefix = 20;

    // A prime: the machines that take the same event take turns. Which steps of a run are chosen depends on that run alone, so that its
    // replay chooses the same; other schedules bring other steps to these places.
    private const int StatelessEvery = 31;

    private readonly IRun _run;
    private readonly SpecMonitor _monitor;
    private readonly List<Placed> _seen = [];

    /// <summary>Binds a run; the verdict is given by itself.</summary>
    /// <param name="run">The run.</param>
    /// <param name="machines">What is legal.</param>
    /// <param name="hostOnly">Only the device is observed: what its driver must have done is taken as done.</param>
    public SpecBinding(IRun run, IReadOnlyList<IMachine> machines, bool hostOnly = false)
    {
        _run = run;
        _monitor = new SpecMonitor(machines, new MonitorOptions { Prefix = Prefix, HostOnly = hostOnly, StatelessEvery = StatelessEvery });
        run.Finally(Complete);
    }

    /// <summary>Whether what is due at the end is a violation: not where the device was removed, as no later reset settles it.</summary>
    public bool IsQuiescent { get; set; } = true;

    public void Record(in Observation observation)
    {
        Step at = _run.Here;
        if (!_run.IsInOrder)
        {
            _seen.Add(new Placed(at, observation));
        }
        else if (!Judge(at.Thread, observation))
        {
            Fail();
        }
    }

    private void Complete()
    {
        foreach (Placed placed in _seen.Count == 0 ? [] : ObservationOrder.Of(_seen, _run.Order))
        {
            if (!Judge(placed.At.Thread, placed.Observation))
            {
                break;
            }
        }

        _monitor.Complete(IsQuiescent);
        if (_monitor.Finding is not null)
        {
            Fail();
        }
    }

    /// <summary>Threads are numbered from 1; what is not explored runs on one thread, and has no number.</summary>
    private bool Judge(int thread, in Observation observation) => _monitor.Observe(Bridge.Map(observation), thread + 1);

    private void Fail() => _run.Check(false, _monitor.Finding!.Report());
}
