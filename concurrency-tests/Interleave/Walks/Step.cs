namespace Interleave;

/// <summary>An operation of a run as it is recorded; the place is used again in the next run.</summary>
internal struct Step
{
    public Operation Operation;
    public int Lane;
    public int Index;

    /// <summary>The message that was read.</summary>
    public int From;
    public long Value;
    public long Written;
    public bool Writes;
    public bool IsBlocked;

    /// <summary>What could have been read; only in a run for a report.</summary>
    public IReadOnlyList<long>? Choices;
}
