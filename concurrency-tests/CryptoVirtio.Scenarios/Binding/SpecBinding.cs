using CryptoVirtio.Conformance;
using CryptoVirtio.Seams;
using CryptoVirtio.Spec;
using Interleave;
using Finding = Interleave.Finding;
using Verdict = Interleave.Verdict;

namespace CryptoVirtio.Scenarios;

/// <summary>
/// Holds a run against the specification. What is observed is kept with the place of its thread at which it was, and judged when the
/// explored part is over: an explorer need not run threads in an order that explains what they saw, but it can tell one.
/// </summary>
public sealed class SpecBinding : ITracer
{
    private const int Prefix = 20;

    private readonly World _world;
    private readonly IReadOnlyList<IMachine> _machines;
    private readonly List<Placed> _seen = [];

    /// <summary>Binds a run; the verdict is given by itself when the explored part is over.</summary>
    /// <param name="world">The run.</param>
    /// <param name="machines">What is legal.</param>
    public SpecBinding(World world, IReadOnlyList<IMachine> machines)
    {
        _world = world;
        _machines = machines;
        world.Finally(Judge);
    }

    /// <summary>Observations so far.</summary>
    public int Count => _seen.Count;

    /// <summary>Whether what is owed at the end stays owed: not where a device was taken away, and the next life of its ring would settle it.</summary>
    public bool IsQuiescent { get; set; } = true;

    /// <summary>Whether only the device is observed: what its driver must have done is taken as done.</summary>
    public bool HostOnly { get; init; }

    /// <inheritdoc/>
    public void Saw(in Observation observation)
    {
        _seen.Add(new Placed(_world.IsExploring ? World.Current.Id : Placed.Unexplored, _world.Performed, observation));
    }

    private void Judge()
    {
        var monitor = new SpecMonitor(_machines, new MonitorOptions { Prefix = Prefix, HostOnly = HostOnly });
        foreach (Observation observation in ObservationOrder.Of(_seen, _world.Explored.Steps))
        {
            if (!monitor.Observe(Bridge.Map(observation)))
            {
                break;
            }
        }

        monitor.Complete(IsQuiescent);
        if (monitor.Finding is { } wrong)
        {
            _world.Fail(new Finding(Verdict.Assertion, wrong.Report()));
        }
    }
}
