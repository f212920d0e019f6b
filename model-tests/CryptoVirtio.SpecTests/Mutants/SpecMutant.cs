using System.Collections.Concurrent;

namespace CryptoVirtio.SpecTests;

/// <summary>A machine with one rule altered, and what finds it.</summary>
/// <param name="Machine">The machine as it is.</param>
/// <param name="Mutation">What is altered.</param>
internal sealed record SpecMutant(IMachine Machine, Mutation Mutation)
{
    private static readonly ConcurrentDictionary<string, HashSet<string>> s_graphs = new(StringComparer.Ordinal);

    /// <summary>Every alteration of a machine.</summary>
    public static IEnumerable<SpecMutant> Of(IMachine machine) => Mutations.Of(machine).Select(mutation => new SpecMutant(machine, mutation));

    /// <summary>
    /// What finds it; null when nothing does. Completeness, counts and snapshots do not count, and nothing is fired in Stateless, which is
    /// built from the altered rule too.
    /// </summary>
    public string? Killer()
    {
        IMachine altered = Mutation.Apply(Machine);
        return Notice("trace", () => ByTrace(altered)) ?? Notice("real run", () => ByRun(altered)) ?? Notice("invariant", () => ByProperty(altered));
    }

    /// <summary>
    /// Whether nothing is different at all: the same states, the same steps, the same refusals. An event that goes to every live instance is
    /// left out where an instance begins: none stands there, because it would have been forgotten.
    /// </summary>
    public bool IsEquivalent() => Graph(Mutation.Apply(Machine)).SetEquals(s_graphs.GetOrAdd(Machine.Name, _ => Graph(Machine)));

    /// <summary>A machine that is wrong may ask its state for what is not there: that counts as found.</summary>
    private static string? Notice(string who, Func<string?> look)
    {
        try
        {
            return look();
        }
        catch (Exception exception) when (exception is IndexOutOfRangeException or ArgumentException or InvalidOperationException)
        {
            return $"{who}: {exception.GetType().Name}";
        }
    }

    private string? ByTrace(IMachine altered)
    {
        Trace? trace = Traces.All.FirstOrDefault(trace => trace.Machines.Contains(Machine.Name) && !Holds(trace, altered));
        return trace is null ? null : $"trace: {trace.Name}";
    }

    /// <summary>Whether the machine by itself judges a trace as it was written: what another machine rejects, it must let pass until then.</summary>
    private bool Holds(Trace trace, IMachine altered)
    {
        var monitor = new SpecMonitor([altered], trace.Options with { Prefix = 0 });
        int right = trace.RejectedBy is null ? trace.Events.Count : trace.RejectedAt;
        for (int i = 0; i < right; i++)
        {
            if (!monitor.Observe(trace.Events[i]))
            {
                return false;
            }
        }

        if (trace.RejectedBy is { } rejecter)
        {
            return Machine.Rules.All(rule => rule.Id != rejecter)
                || (!monitor.Observe(trace.Events[right]) && monitor.Finding!.Reason.StartsWith($"{rejecter}:", StringComparison.Ordinal));
        }

        bool isPending = trace.Pending is { } pending && Machine.LeadsTo.Any(property => property.Name.Contains(pending, StringComparison.Ordinal));
        return monitor.Complete(quiescent: trace.IsOver || isPending) != isPending;
    }

    private string? ByRun(IMachine altered)
    {
        if (!AllMachines.Device.Contains(Machine))
        {
            return null;
        }

        foreach (IReadOnlyList<SpecEvent> run in RealRuns.Device)
        {
            var monitor = new SpecMonitor([altered]);
            if (!run.All(monitor.Observe) || !monitor.Complete(quiescent: true))
            {
                return "real run";
            }
        }

        return null;
    }

    private static string? ByProperty(IMachine altered)
    {
        // A wrong rule may open a way into unbounded states: what was reached by then is looked at.
        Exploration exploration = Exploration.Of(new MachineSystem(altered, altered.Sample), maxStates: 5_000);
        string? broken = MachineCheck.Broken(exploration).FirstOrDefault();
        return broken is not null ? "invariant" : PropertyCheck.Unmet(exploration).Any() ? "leads-to" : null;
    }

    private static HashSet<string> Graph(IMachine machine)
    {
        Exploration exploration = Exploration.Of(new MachineSystem(machine, machine.Sample), maxStates: 5_000);
        ILookup<int, Edge> edges = exploration.Edges.Where(edge => IsTold(machine, exploration.States[edge.From], edge.Attempt)).ToLookup(static edge => edge.From);
        var graph = new HashSet<string>(StringComparer.Ordinal);
        var reached = new HashSet<int> { 0 };
        var work = new Queue<int>([0]);
        while (work.TryDequeue(out int at))
        {
            State state = exploration.States[at];
            foreach (Edge edge in edges[at])
            {
                graph.Add($"{state.Key} {edge.Attempt.Event} {exploration.States[edge.To].Key}");
                if (reached.Add(edge.To))
                {
                    work.Enqueue(edge.To);
                }
            }

            graph.UnionWith(exploration.System.Attempts(state)
                .Where(attempt => attempt.Targets.Count == 0 && IsTold(machine, state, attempt))
                .Select(attempt => $"{state.Key} {attempt.Event} refused"));
        }

        return graph;
    }

    private static bool IsTold(IMachine machine, State state, Attempt attempt) => attempt.Event is not { } e
        || !state.Equals(machine.Initial)
        || !machine.TryRoute(e, out Route route)
        || route.Reach == Reach.One;
}
