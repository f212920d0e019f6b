using System.Text;

namespace CryptoVirtio.Spec;

/// <summary>Why a trace is not accepted.</summary>
/// <param name="Verdict">Violation or inconclusive.</param>
/// <param name="Machine">The machine that says so.</param>
/// <param name="Instance">Its instance.</param>
/// <param name="Event">The event that is wrong; null when something is owed at the end.</param>
/// <param name="Reason">What is wrong, in one line.</param>
/// <param name="States">The states that had explained everything before.</param>
/// <param name="Nearest">What would have been right, with the clause.</param>
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
    /// <summary>A report for people.</summary>
    public string Report()
    {
        var text = new StringBuilder();
        foreach (SpecEvent e in Prefix)
        {
            text.Append("  ").Append(e).Append('\n');
        }

        text.Append(Verdict == Verdict.Violation ? "violation" : "inconclusive").Append(": ").Append(Reason).Append('\n');
        text.Append("  machine ").Append(Machine).Append(' ').Append(Instance).Append('\n');
        foreach (State state in States)
        {
            text.Append("  in      ").Append(state.Key).Append('\n');
        }

        if (Event is not null)
        {
            text.Append("  saw     ").Append(Event).Append('\n');
        }

        foreach (string line in Nearest)
        {
            text.Append("  right   ").Append(line).Append('\n');
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => Report();
}
