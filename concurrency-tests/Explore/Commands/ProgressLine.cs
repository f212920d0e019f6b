using System.Globalization;
using Spectre.Console;

namespace Explore;

/// <summary>The progress line of a campaign, on a terminal.</summary>
internal static class ProgressLine
{
    /// <summary>Runs <paramref name="work"/>, which reports executions, traces and time from time to time.</summary>
    public static T While<T>(Terminal terminal, string name, Func<Action<long, long, TimeSpan>, T> work)
        where T : class
    {
        if (!terminal.IsInteractive)
        {
            return work(static (_, _, _) => { });
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        T? result = null;
        console.Status().Start(name, context =>
        {
            result = work((executions, traces, elapsed) => context.Status = Text(name, executions, traces, elapsed));
        });
        return result!;
    }

    private static string Text(string name, long executions, long traces, TimeSpan elapsed) => Markup.Escape(string.Create(
        CultureInfo.InvariantCulture,
        $"{name}: {executions:N0} executions, {traces:N0} traces, {executions / Math.Max(elapsed.TotalSeconds, 0.001):N0}/s"));
}
