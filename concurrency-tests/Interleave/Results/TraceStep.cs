namespace Interleave;

/// <summary>One operation of a run, as it was performed.</summary>
/// <param name="Id">Its thread, and its index in program order.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Value">The value read, or chosen.</param>
/// <param name="From">The write that it reads from.</param>
/// <param name="Written">The value written, when <paramref name="Writes"/>.</param>
/// <param name="Writes">Whether it wrote.</param>
/// <param name="IsBlocked">It waits and never completes: <paramref name="From"/> does not enable it.</param>
public readonly record struct TraceStep(
    StepId Id,
    Operation Operation,
    long Value,
    StepId From,
    long Written,
    bool Writes,
    bool IsBlocked)
{
    /// <summary>The values that the memory model allowed it to read, in modification order; only in a trace that is made for a report.</summary>
    public IReadOnlyList<long>? Choices { get; init; }

    /// <summary>File and line of the code that performed it; only in a trace that is made for a report.</summary>
    public string? Place { get; init; }
}
