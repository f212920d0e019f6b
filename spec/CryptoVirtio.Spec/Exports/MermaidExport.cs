using System.Text;

namespace CryptoVirtio.Spec;

/// <summary>A machine's control states as a Mermaid state diagram.</summary>
public static class MermaidExport
{
    /// <summary>The diagram, without a fence. Refusals are left out: there would be an arrow from everywhere to nowhere.</summary>
    public static string Of(IMachine machine)
    {
        var text = new StringBuilder("stateDiagram-v2\n");
        text.Append("    [*] --> ").Append(machine.Initial.PhaseName).Append('\n');
        foreach (IGrouping<(string From, string To), ControlEdge> group in ControlGraph.Of(machine).GroupBy(static edge => (edge.From, edge.To)))
        {
            text.Append("    ").Append(group.Key.From).Append(" --> ").Append(group.Key.To).Append(": ");
            text.AppendJoin(", ", group.Select(static edge => Label(edge.Rule)).Distinct(StringComparer.Ordinal)).Append('\n');
        }

        return text.ToString();
    }

    private static string Label(IRule rule) => rule.Event is { } type ? type.Name : $"({rule.Id})";
}
