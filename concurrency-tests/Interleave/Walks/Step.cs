namespace Interleave;

/// <summary>The record of one operation of a run; the entry is reused in the next run.</summary>
internal struct Step
{
    public Operation Operation;
    public int Thread;
    public int Index;

    /// <summary>The message that it reads from.</summary>
    public int From;
    public long Value;
    public long Written;
    public bool Writes;
    public bool IsBlocked;

    /// <summary>The values that it could have read; only in a run for a report.</summary>
    public IReadOnlyList<long>? Choices;
}
