namespace Interleave.Problems;

/// <summary>A problem that is known, and is there to be found.</summary>
/// <param name="Wrong">With its defect.</param>
/// <param name="Memory">The strongest memory under which the defect shows.</param>
/// <param name="Right">Without the defect; null where there is no such thing.</param>
public sealed record Problem(Func<Scenario> Wrong, MemoryModel Memory = MemoryModel.SC, Func<Scenario>? Right = null)
{
    /// <summary>By which it is to be looked for.</summary>
    public Func<IStrategy> Strategy { get; init; } = static () => new RandomWalk();

    /// <summary>Seeds of walks that find it soon, where most do not; null where any does.</summary>
    public IReadOnlyList<int>? Seeds { get; init; }

    /// <summary>For the command line.</summary>
    public string Name { get; } = Wrong().Name;
}
