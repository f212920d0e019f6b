namespace CryptoVirtio.SpecTests;

/// <summary>A trace that was written by hand from the clauses, before anything was traced.</summary>
/// <param name="Name">What happens, in a few words.</param>
/// <param name="Clause">The requirement that it was written from; an id of the catalogue.</param>
/// <param name="Machines">The machines that judge it, by name.</param>
/// <param name="Events">What is seen.</param>
public sealed record Trace(string Name, string Clause, IReadOnlyList<string> Machines, IReadOnlyList<SpecEvent> Events)
{
    /// <summary>The rule that rejects it, by its id; null when it is right.</summary>
    public string? RejectedBy { get; init; }

    /// <summary>What is pending when nothing more comes; null when nothing is, or more may come.</summary>
    public string? Pending { get; init; }

    /// <summary>Whether nothing more comes, and nothing is pending all the same.</summary>
    public bool IsOver { get; init; }

    /// <summary>Index of the event that is wrong; by default the last one.</summary>
    public int RejectedAt { get; init; } = Events.Count - 1;

    /// <summary>How it is judged.</summary>
    public MonitorOptions Options { get; init; } = new();

    /// <summary>Judges it.</summary>
    /// <param name="machines">Machines to take its own from, altered or not.</param>
    /// <param name="at">Index of the event that brought a finding; the number of events when only the end did.</param>
    /// <returns>What is wrong; null when it is accepted.</returns>
    public Finding? Judge(IReadOnlyList<IMachine> machines, out int at)
    {
        var monitor = new SpecMonitor([.. machines.Where(machine => Machines.Contains(machine.Name))], Options);
        for (at = 0; at < Events.Count; at++)
        {
            if (!monitor.Observe(Events[at]))
            {
                return monitor.Finding;
            }
        }

        monitor.Complete(quiescent: IsOver || Pending is not null);
        return monitor.Finding;
    }

    /// <summary>Whether it is judged as it was written: accepted, or rejected at its event by its rule, or at its end.</summary>
    public bool Holds(IReadOnlyList<IMachine> machines)
    {
        Finding? finding = Judge(machines, out int at);
        return RejectedBy is null && Pending is null
            ? finding is null
            : finding?.Verdict == Verdict.Violation
                && at == (Pending is null ? RejectedAt : Events.Count)
                && (RejectedBy is null || finding.Reason.StartsWith($"{RejectedBy}:", StringComparison.Ordinal));
    }

    public override string ToString() => Name;
}
