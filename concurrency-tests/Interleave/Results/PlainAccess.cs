namespace Interleave;

/// <summary>One of the two plain accesses of a race.</summary>
/// <param name="Lane">Whose.</param>
/// <param name="IsWrite">It writes.</param>
/// <param name="Site">Name of the place in the code.</param>
/// <param name="Start">The first byte that both touch, in the numbering of whoever calls <see cref="World.Plain"/>.</param>
public sealed record PlainAccess(int Lane, bool IsWrite, string Site, long Start)
{
    /// <summary>How many operations its thread had performed before it; -1 when the run was not made for a report.</summary>
    public int After { get; init; } = -1;

    /// <summary>File and line; null when the run was not made for a report.</summary>
    public string? Place { get; init; }
}
