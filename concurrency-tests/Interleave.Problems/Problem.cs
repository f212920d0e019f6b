namespace Interleave.Problems;

/// <summary>A problem that is known, and is there to be found.</summary>
/// <param name="Wrong">With its defect.</param>
/// <param name="Memory">The strongest memory under which the defect shows.</param>
/// <param name="Right">Without the defect; null where there is no such thing.</param>
public sealed record Problem(Func<Scenario> Wrong, MemoryModel Memory = MemoryModel.SC, Func<Scenario>? Right = null)
{
    /// <summary>For the command line.</summary>
    public string Name { get; } = Wrong().Name;
}
