using System.Text;

namespace Interleave.Tests;

/// <summary>A trace of the explorers in the format of <see cref="CandidateExecution.Text"/>: by thread, step and word, from 0.</summary>
internal static class GraphText
{
    public static string Of(Trace trace)
    {
        var text = new StringBuilder();
        var waits = new StringBuilder();
        foreach (TraceStep step in trace.Steps.Where(static step => step.Operation.Reads).OrderBy(static step => step.Id.Thread).ThenBy(static step => step.Id.Index))
        {
            (step.IsBlocked ? waits : text).Append($"{Name(step.Id)}<{(step.IsBlocked ? "?" : Name(step.From))} ");
        }

        text.Append(waits);
        foreach ((int word, IReadOnlyList<StepId> order) in trace.Modifications.OrderBy(static pair => pair.Key))
        {
            text.Append(order.Count == 0 ? "" : $"{word}: {string.Concat(order.Select(static id => Name(id) + " "))}");
        }

        return text.ToString();
    }

    private static string Name(StepId id) => id.Thread < 0 ? "init" : $"{id.Thread}.{id.Index}";
}
