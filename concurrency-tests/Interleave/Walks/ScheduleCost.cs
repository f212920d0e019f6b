namespace Interleave;

/// <summary>How much there is to read in a schedule: first the steps, then how often the thread changes, then what is not the plainest way.</summary>
/// <param name="Steps">Operations and commits.</param>
/// <param name="Switches">Between threads; a commit is none.</param>
/// <param name="Ways">Stale reads, early stores, and choices but the first.</param>
public readonly record struct ScheduleCost(int Steps, int Switches, int Ways) : IComparable<ScheduleCost>
{
    /// <summary>Of a schedule that says everything.</summary>
    public static ScheduleCost Of(Schedule schedule)
    {
        int thread = -1;
        int switches = -1;
        int ways = 0;
        foreach (ScheduleStep step in schedule.Steps)
        {
            ways += step.Way > 0 ? 1 : 0;
            if (!step.IsCommit && step.Thread != thread)
            {
                thread = step.Thread;
                switches++;
            }
        }

        return new ScheduleCost(schedule.Steps.Count, Math.Max(0, switches), ways);
    }

    /// <summary>Whether there is less to read in <paramref name="left"/>.</summary>
    public static bool operator <(ScheduleCost left, ScheduleCost right) => left.CompareTo(right) < 0;

    /// <summary>Whether there is more to read in <paramref name="left"/>.</summary>
    public static bool operator >(ScheduleCost left, ScheduleCost right) => left.CompareTo(right) > 0;

    /// <summary>Whether there is no more to read in <paramref name="left"/>.</summary>
    public static bool operator <=(ScheduleCost left, ScheduleCost right) => left.CompareTo(right) <= 0;

    /// <summary>Whether there is no less to read in <paramref name="left"/>.</summary>
    public static bool operator >=(ScheduleCost left, ScheduleCost right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(ScheduleCost other) => (Steps, Switches, Ways).CompareTo((other.Steps, other.Switches, other.Ways));
}
