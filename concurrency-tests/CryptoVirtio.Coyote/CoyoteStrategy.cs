using System.Globalization;
using System.Runtime.CompilerServices;

namespace CryptoVirtio.Coyote;

/// <summary>An exploration strategy of Coyote, by the name that the command line has for it.</summary>
/// <param name="Name">One of <see cref="All"/>.</param>
/// <param name="Bound">Priority changes of pct, delays of delay; 0 for the others.</param>
public sealed record CoyoteStrategy(string Name, int Bound = 0)
{
    private const int MostBound = 1_000;

    /// <summary>At each step any enabled thread, evenly.</summary>
    public static CoyoteStrategy Random { get; } = new("random");

    /// <summary>Each way to write one, with what it does; the default first.</summary>
    public static IReadOnlyList<(string Form, string Summary)> All { get; } =
    [
        ("random", "at each step any enabled thread, evenly"),
        ("probabilistic", "at each step the current thread goes on with probability 7/8"),
        ("pct:N", "threads by priority, lowered at N steps; then random"),
        ("delay:N", "threads in turn, delayed at N steps; then random"),
        ("q-learning", "prefers steps that led to states not seen before"),
        ("dfs", "every schedule, without reduction: ends on small scenarios only"),
    ];

    /// <summary>Every schedule is explored once and has an end.</summary>
    public bool IsExhaustive => Name == "dfs";

    /// <summary>Each thread runs again and again, so that a run without an end is a finding and not the strategy's choice.</summary>
    public bool IsFair => Name is not ("dfs" or "q-learning");

    /// <summary>Reads "random" or "pct:10".</summary>
    public static bool TryParse(string text, out CoyoteStrategy strategy)
    {
        string[] parts = text.Split(':');
        int bound = 0;
        bool isKnown = All.Any(entry => entry.Form.Split(':')[0] == parts[0]);
        bool isRight = isKnown && (All.Any(entry => entry.Form == parts[0])
            ? parts.Length == 1
            : parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out bound) && bound is >= 1 and <= MostBound);
        strategy = new CoyoteStrategy(isRight ? parts[0] : Random.Name, bound);
        return isRight;
    }

    public override string ToString() => Bound > 0 ? $"{Name}:{Bound}" : Name;

    internal Configuration Apply(Configuration configuration) => Name switch
    {
        "random" => configuration.WithRandomStrategy(),
        "probabilistic" => configuration.WithProbabilisticStrategy(),
        "pct" => configuration.WithPrioritizationStrategy(isFair: true, (uint)Bound),
        "delay" => configuration.WithDelayBoundingStrategy(isFair: true, (uint)Bound),
        "q-learning" => configuration.WithQLearningStrategy(),
        _ => WithDFSStrategy(configuration),
    };

    // Public in Coyote's command line only.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = nameof(WithDFSStrategy))]
    private static extern Configuration WithDFSStrategy(Configuration configuration);
}
