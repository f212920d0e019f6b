using Interleave;

namespace Explore;

/// <summary>A strategy that --strategy can name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameter">What stands behind a colon, if it takes a number.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Make">Makes it of its number; null for the exploration of graphs, which is no walk.</param>
internal sealed record StrategyEntry(string Name, string? Parameter, string Summary, Func<int, IStrategy>? Make)
{
    /// <summary>Its runs follow from a seed, and there are always more of them.</summary>
    public bool IsRandom { get; init; } = true;

    /// <summary>The least number that it takes.</summary>
    public int Least { get; init; }

    /// <summary>Whether having made every run is a proof.</summary>
    public bool Proves { get; init; }

    /// <summary>How it is written.</summary>
    public string Form => Parameter is null ? Name : $"{Name}:{Parameter}";
}
