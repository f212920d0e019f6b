using System.Text;

namespace CryptoVirtio.Spec;

/// <summary>Why a trace is not accepted.</summary>
/// <param name="Verdict">Violation or inconclusive.</param>
/// <param name="Machine">The machine that judged it.</param>
/// <param name="Instance">Its instance.</param>
/// <param name="Event">The event that is wrong; null when something is pending at the end.</param>
/// <param name="Reason">What is wrong, in one line that begins with the rule.</param>
/// <param name="States">The states that had explained everything before.</param>
/// <param name="Nearest">What would have been right, with the clause, what is nearest first.</param>
/// <param name="Prefix">The last events before it, oldest first.</param>
public sealed record Finding(
    Verdict Verdict,
    string Machine,
    InstanceKey Instance,
    SpecEvent? Event,
    string Reason,
    IReadOnlyList<State> States,
    IReadOnlyList<string> Nearest,
    IReadOnlyList<SpecEvent> Prefix)
{
    private const int Width = 120;

    /// <summary>The guards that the event did not meet, as Stateless lists them; empty when the monitor does not use Stateless.</summary>
    public IReadOnlyList<string> UnmetGuards { get; init; } = [];

    /// <summary>File and line of the rule; null when no single one decides.</summary>
    public string? Place { get; init; }

    /// <summary>A command that shows it again; null when the caller gave none.</summary>
    public string? Replay { get; init; }

    /// <summary>
    /// A report for people. Its first line gives the rule, what was seen and what would have been right; the events before it come last.
    /// </summary>
    public string Report()
    {
        var text = new StringBuilder();
        text.Append(Verdict == Verdict.Violation ? "violation" : "inconclusive").Append(": ").Append(Reason);
        text.Append(Event is null ? "" : $"; saw {Event}").Append(Nearest.Count == 0 ? "" : $"; right: {Nearest[0]}").Append('\n');
        Line(text, "machine", $"{Machine} {Instance}");
        foreach (State state in States)
        {
            Line(text, "in", state.Key);
        }

        foreach (string line in Nearest.Skip(1))
        {
            Line(text, "or", line);
        }

        foreach (string guard in UnmetGuards)
        {
            Line(text, "unmet", guard);
        }

        Line(text, "source", Place);
        Line(text, "replay", Replay);
        for (int i = 0; i < Prefix.Count; i++)
        {
            Line(text, i == 0 ? "before" : "", Prefix[i].ToString());
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => Report();

    /// <summary>A line with a label, wrapped at a space where it is too long.</summary>
    private static void Line(StringBuilder text, string label, string? value)
    {
        for (string? rest = value; rest is not null; label = "")
        {
            int room = Width - 10;
            int end = rest.Length <= room ? -1 : rest.LastIndexOf(' ', room);
            end = rest[..Math.Max(end, 0)].Trim().Length == 0 ? -1 : end; // nothing but the indentation would stand before it
            text.Append("  ").Append(label.PadRight(8)).Append(end < 0 ? rest : rest[..end]).Append('\n');
            rest = end < 0 ? null : $"  {rest[(end + 1)..]}";
        }
    }
}
