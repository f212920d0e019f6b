namespace Explore;

/// <summary>The strategies.</summary>
internal static class StrategyTable
{
    /// <summary>All of them, the default first.</summary>
    public static IReadOnlyList<StrategyEntry> All { get; } =
    [
        new("exhaustive", null, "every execution once: a proof when nothing is found", null) { IsRandom = false, Proves = true },
        new("walk", null, "at each step an enabled thread, uniformly", static _ => new RandomWalk()),
        new("pct", "D", "PCT: threads by priority, with D - 1 priority change points", static depth => new PctStrategy(depth)) { Least = 1 },
        new("spct", "D", "PCT with change points before stores and locks only", static depth => new SelectivePctStrategy(depth)) { Least = 1 },
        new("pos", null, "POS: pending operations by priority, drawn again for dependent ones", static _ => new PosStrategy()),
        new("bounded", "B", "every schedule with at most B preemptions", static bound => new DepthFirst(bound)) { IsRandom = false },
        new("naive", null, "every schedule, without reduction", static _ => new DepthFirst()) { IsRandom = false, Proves = true },
    ];

    /// <summary>Reads "walk" or "pct:3".</summary>
    public static bool TryParse(string text, out StrategyChoice choice)
    {
        string[] parts = text.Split(':');
        int number = 0;
        StrategyEntry? entry = All.FirstOrDefault(entry => entry.Name == parts[0]);
        bool isRight = entry is not null
            && (entry.Parameter is null
                ? parts.Length == 1
                : parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= entry.Least && number <= 1_000);
        choice = new StrategyChoice(entry ?? All[0], number, text);
        return isRight;
    }
}
