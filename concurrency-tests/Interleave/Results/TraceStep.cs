namespace Interleave;

/// <summary>One operation of a run, as it was performed.</summary>
/// <param name="Id">Whose, and the how-manieth of its thread.</param>
/// <param name="Operation">What was done.</param>
/// <param name="Value">The value read, or chosen.</param>
/// <param name="From">Who wrote the value that was read.</param>
/// <param name="Written">The value written, when <paramref name="Writes"/>.</param>
/// <param name="Writes">Whether it wrote.</param>
/// <param name="IsBlocked">It waits, and never got further; it has read <paramref name="From"/> in vain.</param>
public readonly record struct TraceStep(
    StepId Id,
    Operation Operation,
    long Value,
    StepId From,
    long Written,
    bool Writes,
    bool IsBlocked)
{
    /// <summary>The values that it could have read instead, in modification order; only in a trace that is made for a report.</summary>
    public IReadOnlyList<long>? Choices { get; init; }

    /// <summary>File and line of the code that did it; only in a trace that is made for a report.</summary>
    public string? Place { get; init; }
}
