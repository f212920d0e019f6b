namespace Explore;

/// <summary>When a campaign gives up: after so many executions, or after so much time.</summary>
/// <param name="Executions">The most.</param>
/// <param name="Time">The longest; null for no bound.</param>
internal sealed record Budget(long Executions, TimeSpan? Time)
{
    /// <summary>Reads "100000", "60s", "5m" or "2h".</summary>
    public static bool TryParse(string text, out Budget budget)
    {
        budget = new Budget(long.MaxValue, null);
        double unit = text.Length == 0 ? 0 : text[^1] switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            _ => 0,
        };
        if (!long.TryParse(unit > 0 ? text[..^1] : text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) || number is 0 or > 1_000_000_000_000)
        {
            return false;
        }

        budget = unit > 0 ? budget with { Time = TimeSpan.FromSeconds(number * unit) } : budget with { Executions = number };
        return true;
    }

    public override string ToString() =>
        Time is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s") : string.Create(CultureInfo.InvariantCulture, $"{Executions:N0} executions");
}
