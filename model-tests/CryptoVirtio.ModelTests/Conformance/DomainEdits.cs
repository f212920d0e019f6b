using CryptoVirtio.Spec;

namespace CryptoVirtio.ModelTests;

/// <summary>
/// Puts events of a machine's domain behind real ones: where a real run has brought an instance into a state, everything is tried that the
/// specification tries there when it is enumerated.
/// </summary>
internal static class DomainEdits
{
    /// <summary>Tries, in each state that a real run reaches, one event for each rule that must not be hit and was not.</summary>
    /// <param name="host">The real run.</param>
    /// <param name="wanted">Rules that no edit has hit yet; those that are hit are taken out.</param>
    /// <param name="edited">Counts the rules that judged.</param>
    /// <returns>Edits that were accepted, which none may be.</returns>
    public static List<string> Put(RealTrace host, HashSet<IRule> wanted, Coverage edited)
    {
        var accepted = new List<string>();
        foreach (IMachine machine in host.Machines)
        {
            IRule[] missing = [.. machine.Rules.Where(wanted.Contains)];
            foreach ((int at, InstanceKey key, State state) in missing.Length == 0 ? [] : Visited(host, machine))
            {
                foreach (SpecEvent tried in machine.Domain(state, key))
                {
                    if (machine.Select(state, tried) is not { } rule || !missing.Contains(rule) || !wanted.Contains(rule))
                    {
                        continue;
                    }

                    var judged = new Coverage();
                    Finding? finding = (host with { Machines = [machine] }).Judge([.. host.Events.Take(at + 1), tried], judged, quiescent: false);
                    if (!judged.Hits.ContainsKey(rule.Id))
                    {
                        continue; // the events before decide more about the event than the event itself
                    }

                    wanted.Remove(rule);
                    edited.Add(judged);
                    if (finding?.Verdict != Spec.Verdict.Violation)
                    {
                        accepted.Add($"{rule.Id}: {host.Source} at {at}: {tried}");
                    }
                }
            }
        }

        return accepted;
    }

    /// <summary>The run with its ring never taken over: a device that is live and has none.</summary>
    public static RealTrace WithoutRing(RealTrace host) =>
        host with { Source = $"{host.Source}, without a ring", Events = [.. host.Events.Where(static e => e is not DeviceQueueMade)] };

    /// <summary>Where the run first brings an instance into each of its states.</summary>
    private static IEnumerable<(int At, InstanceKey Key, State State)> Visited(RealTrace host, IMachine machine)
    {
        var steps = new Steps();
        var monitor = new SpecMonitor([machine], host.Options, listener: steps);
        var seen = new HashSet<State>();
        for (int i = 0; i < host.Events.Count && monitor.Observe(host.Events[i]); i++)
        {
            foreach ((InstanceKey key, State state) in steps.Taken)
            {
                if (seen.Add(state))
                {
                    yield return (i, key, state);
                }
            }

            steps.Taken.Clear();
        }
    }

    private sealed class Steps : IStepListener
    {
        private readonly Dictionary<InstanceKey, State> _where = [];

        public List<(InstanceKey Key, State State)> Taken { get; } = [];

        public void Stepped(IMachine machine, State before, SpecEvent e, IRule rule, State after)
        {
            machine.TryRoute(e, out Route route);
            InstanceKey key = route.Reach == Reach.One
                ? route.Key
                : _where.First(pair => route.Concerns(pair.Key) && pair.Value.Equals(before)).Key; // those that stand alike step alike
            _where[key] = after;
            Taken.Add((key, after));
        }
    }
}
