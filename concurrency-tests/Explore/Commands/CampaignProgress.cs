using CryptoVirtio.Cli;

namespace Explore;

/// <summary>Shows how far a campaign is.</summary>
internal static class CampaignProgress
{
    /// <summary>Runs <paramref name="work"/>, which tells executions, traces and time now and then.</summary>
    public static T While<T>(Terminal terminal, string name, Func<Action<long, long, TimeSpan>, T> work)
    {
        using var line = new ProgressLine(terminal.Error, terminal.ErrorColumns, terminal.Clock);
        return work((executions, traces, elapsed) =>
        {
            if (line.IsDue)
            {
                line.Show(Text(name, executions, traces, elapsed));
            }
        });
    }

    private static string Text(string name, long executions, long traces, TimeSpan elapsed) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name}: {executions:N0} executions, {traces:N0} traces, {executions / Math.Max(elapsed.TotalSeconds, 0.001):N0}/s");
}
