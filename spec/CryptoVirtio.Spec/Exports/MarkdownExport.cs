using System.Text;

namespace CryptoVirtio.Spec;

/// <summary>Machines as a page for readers: a picture of each, and its rules in full.</summary>
public static class MarkdownExport
{
    /// <summary>One machine.</summary>
    public static string Of(IMachine machine)
    {
        var text = new StringBuilder();
        text.Append("## ").Append(machine.Name).Append("\n\n").Append(machine.Title).Append("\n\n");
        text.Append("```mermaid\n").Append(MermaidExport.Of(machine)).Append("```\n\n");
        text.Append("| Rule | In | On | When | Effect | Requirement |\n|---|---|---|---|---|---|\n");
        foreach (IRule rule in machine.Rules)
        {
            text.Append("| ").AppendJoin(" | ", Cells(machine, rule)).Append(" |\n");
        }

        text.Append('\n');
        foreach (Invariant invariant in machine.Invariants)
        {
            text.Append("- always: ").Append(invariant.Name).Append(" (").Append(invariant.Clause).Append(")\n");
        }

        foreach (LeadsTo property in machine.LeadsTo)
        {
            text.Append("- in the end: ").Append(property.Name).Append(", within ").Append(property.Bound).Append(" steps (")
                .Append(property.Clause).Append(")\n");
        }

        return text.ToString();
    }

    /// <summary>The effect of a rule, in a few words.</summary>
    public static string Describe(IRule rule) => rule.Kind switch
    {
        RuleKind.Move when rule.Answers.Count > 0 => $"{Goes(rule)}; or {string.Join(", ", rule.Answers)}",
        RuleKind.Move or RuleKind.Hidden => Goes(rule),
        RuleKind.Refuse when rule.Answers.Count > 0 => $"answers {string.Join(" or ", rule.Answers)}",
        RuleKind.Refuse => "must not happen",
        RuleKind.Defer when rule.Answers.Count > 0 => $"judged elsewhere, but never {string.Join(", ", rule.Answers)}",
        RuleKind.Defer => "judged elsewhere",
        _ => $"impossible: {rule.Note}",
    };

    private static string[] Cells(IMachine machine, IRule rule) =>
    [
        rule.Id,
        rule.Sources.Count == machine.Phases.Count ? "any" : string.Join(", ", rule.Sources),
        rule.Event?.Name ?? "(not observed)",
        rule.GuardText is null ? "" : $"`{rule.GuardText.Replace("|", "\\|", StringComparison.Ordinal)}`",
        Describe(rule),
        rule.Clause,
    ];

    private static string Goes(IRule rule) => rule.Targets.All(static target => target is null)
        ? "right"
        : $"to {string.Join(" or ", rule.Targets.Select(static target => target ?? "the same"))}";
}
