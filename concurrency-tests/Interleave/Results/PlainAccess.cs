namespace Interleave;

/// <summary>One of the two plain accesses of a race.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="IsWrite">It writes.</param>
/// <param name="Site">Name of the place in the code.</param>
/// <param name="Start">The first byte that both access, in the numbering of the caller of <see cref="World.Plain"/>.</param>
public sealed record PlainAccess(int Thread, bool IsWrite, string Site, long Start)
{
    /// <summary>The number of operations that its thread performed before it; -1 when the run was not made for a report.</summary>
    public int After { get; init; } = -1;

    /// <summary>File and line; null when the run was not made for a report.</summary>
    public string? Place { get; init; }
}
