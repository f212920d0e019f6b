namespace Interleave.Problems;

/// <summary>A known problem: a benchmark for strategies.</summary>
/// <param name="Wrong">With its defect.</param>
/// <param name="Memory">The strongest memory under which the defect shows.</param>
/// <param name="Right">Without the defect; null if there is none.</param>
public sealed record Problem(Func<Scenario> Wrong, MemoryModel Memory = MemoryModel.SC, Func<Scenario>? Right = null)
{
    /// <summary>The strategy that finds it.</summary>
    public Func<IStrategy> Strategy { get; init; } = static () => new RandomWalk();

    /// <summary>Seeds of walks that find it soon, where most do not; null where any does.</summary>
    public IReadOnlyList<int>? Seeds { get; init; }

    /// <summary>For the command line.</summary>
    public string Name { get; } = Wrong().Name;
}
