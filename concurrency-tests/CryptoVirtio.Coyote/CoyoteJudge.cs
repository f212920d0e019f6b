namespace CryptoVirtio.Coyote;

/// <summary>What Coyote's report means, in terms of the run.</summary>
internal static class CoyoteJudge
{
    /// <summary>The finding.</summary>
    /// <param name="run">The run that failed.</param>
    /// <param name="report">Coyote's own words, which name operations by number.</param>
    /// <param name="trace">Leads there again.</param>
    public static CoyoteFinding Find(CoyoteRun run, string report, string? trace)
    {
        (CoyoteVerdict verdict, string message) = run.Failure
            ?? (report.StartsWith("Deadlock detected", StringComparison.Ordinal) ? OfDeadlock(run)
            : report.StartsWith("Potential deadlock", StringComparison.Ordinal) ? (CoyoteVerdict.Deadlock, "a thread goes on without a step, or waits for what Coyote does not control")
            : report.Contains("liveness bug", StringComparison.Ordinal) ? (CoyoteVerdict.Liveness, "a request stays unanswered while threads run on")
            : report.StartsWith("Scheduling steps bound", StringComparison.Ordinal) ? (CoyoteVerdict.Livelock, $"more than {CoyoteExplorer.MostSteps} steps")
            : (CoyoteVerdict.Exception, report));
        return new CoyoteFinding(verdict, message, run.Steps, trace);
    }

    private static (CoyoteVerdict Verdict, string Message) OfDeadlock(CoyoteRun run)
    {
        Waiting[] waits = [.. run.Threads.Where(static thread => thread is { HasEnded: false, IsService: false }).Select(static thread => thread.Waits).OfType<Waiting>()];
        bool isTimed = run.Threads.Any(static thread => thread is { HasEnded: false, Waits.IsTimed: true });
        CoyoteVerdict verdict = isTimed ? CoyoteVerdict.RescuedByTimer
            : waits.Any(static wait => wait.Kind == "lock") ? CoyoteVerdict.Deadlock
            : CoyoteVerdict.LostWakeup;
        return (verdict, $"no thread can go on: {run.WaitingThreads()}{(isTimed ? "; only a deadline would help" : "")}");
    }
}
