namespace Interleave;

/// <summary>One line of a report: an operation, or a plain access of a race.</summary>
/// <param name="Thread">The number of the thread.</param>
/// <param name="Text">A short text.</param>
/// <param name="Site">Name of the place in the code, if it has one.</param>
/// <param name="Place">File and line, if they are known.</param>
internal sealed record ReportRow(int Thread, string Text, string? Site, string? Place)
{
    /// <summary>The operation; null for a plain access.</summary>
    public TraceStep? Step { get; init; }

    /// <summary>One of the two accesses of a race.</summary>
    public bool IsRacing { get; init; }

    /// <summary>It read an overwritten value.</summary>
    public bool IsStale { get; init; }

    /// <summary>It must not be left out.</summary>
    public bool Matters => IsRacing || Step is { IsBlocked: true };
}
