namespace Explore;

/// <summary>A strategy that --strategy can name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameter">The name of its number, after a colon; null if it takes none.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Make">Creates it with its number; null for the exploration of graphs, which is no walk.</param>
internal sealed record StrategyEntry(string Name, string? Parameter, string Summary, Func<int, IStrategy>? Make)
{
    /// <summary>It is random: its runs follow from a seed, without an end.</summary>
    public bool IsRandom { get; init; } = true;

    /// <summary>The least number that it takes.</summary>
    public int Least { get; init; }

    /// <summary>Whether it is a proof when every run was made.</summary>
    public bool Proves { get; init; }

    /// <summary>How it is written.</summary>
    public string Form => Parameter is null ? Name : $"{Name}:{Parameter}";
}
