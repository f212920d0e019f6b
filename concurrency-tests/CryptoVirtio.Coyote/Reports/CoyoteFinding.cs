namespace CryptoVirtio.Coyote;

/// <summary>A run that is wrong.</summary>
/// <param name="Verdict">In which way.</param>
/// <param name="Message">For people.</param>
/// <param name="Steps">The operations of the run, in order; not of its set-up.</param>
/// <param name="Trace">The text of a <c>.trace</c> file: <see cref="CoyoteOptions.Replay"/>. Null for a run that was a replay.</param>
public sealed record CoyoteFinding(CoyoteVerdict Verdict, string Message, IReadOnlyList<CoyoteStep> Steps, string? Trace)
{
    /// <summary>The last steps, a line for each.</summary>
    /// <param name="count">How many at most.</param>
    public string LastSteps(int count = 25)
    {
        CoyoteStep[] last = [.. Steps.TakeLast(count)];
        int width = last.Length == 0 ? 0 : last.Max(static step => step.Thread.Length);
        string skipped = Steps.Count > last.Length ? $"  ({Steps.Count - last.Length} steps before)\n" : "";
        return skipped + string.Concat(last.Select(step => $"  {step.Thread.PadRight(width)}  {step}\n"));
    }

    public override string ToString() => $"{Verdict}: {Message}\n{LastSteps()}";
}
