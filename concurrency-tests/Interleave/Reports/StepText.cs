using System.Globalization;

namespace Interleave;

/// <summary>Short texts of operations.</summary>
internal static class StepText
{
    /// <summary>An operation.</summary>
    public static string Of(in TraceStep step, Trace trace, bool isStale)
    {
        Operation operation = step.Operation;
        string word = operation.Location >= 0 && operation.Location < trace.Words.Count ? trace.Words[operation.Location] : $"word {operation.Location}";
        string text = operation.Kind switch
        {
            OperationKind.Fence => operation.Order == MemoryOrder.Full ? "fence" : $"fence {OrderOf(operation.Order)}",
            OperationKind.Choose => $"choose {step.Value} of {operation.Operand}",
            OperationKind.Pause => "pause",
            OperationKind.Store => $"store {word} = {Value(step.Written)}",
            OperationKind.Load or OperationKind.Await => $"{Verb(operation)} {word}: {Value(step.Value)}",
            _ => $"{Verb(operation)} {word}: {Value(step.Value)}{(step.Writes ? $" -> {Value(step.Written)}" : "")}",
        };
        if (operation.Location >= 0 && operation.Order == MemoryOrder.Relaxed)
        {
            text += ", relaxed";
        }

        text += step.IsBlocked ? ", waits" : isStale ? ", stale" : "";
        return step.Choices is { } choices && !step.IsBlocked && choices.Distinct().Count() > 1 ? $"{text}, of {Choices(choices)}" : text;
    }

    /// <summary>A plain access.</summary>
    public static string Of(PlainAccess access) => $"{(access.IsWrite ? "write" : "read")} 0x{access.Start:x}, races";

    /// <summary>Values that could have been read, each once.</summary>
    public static string Choices(IReadOnlyList<long> values) => $"{{{string.Join(", ", values.Distinct().Select(Value))}}}";

    /// <summary>A value: decimal when it is small, else hexadecimal.</summary>
    public static string Value(long value) =>
        value is > -100_000 and < 100_000 ? value.ToString(CultureInfo.InvariantCulture) : $"0x{value:x}";

    /// <summary>A memory order.</summary>
    public static string OrderOf(MemoryOrder order) => order switch
    {
        MemoryOrder.Relaxed => "relaxed",
        MemoryOrder.Acquire => "acquire",
        MemoryOrder.Release => "release",
        MemoryOrder.AcquireRelease => "acquire and release",
        _ => "full",
    };

    private static string Verb(in Operation operation) => operation.Kind switch
    {
        OperationKind.Exchange when operation is { Operand: 0, Order: MemoryOrder.Release } => "exit", // as Word.Exit makes it
        OperationKind.CompareExchange => "compare",
        OperationKind.TryTake => "try to take",
        _ => operation.Kind.ToString().ToLowerInvariant(),
    };
}
