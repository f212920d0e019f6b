namespace Interleave;

/// <summary>The size of a schedule, in lexicographic order: the steps, the context switches, the ways other than 0.</summary>
/// <param name="Steps">Operations and commits.</param>
/// <param name="Switches">Context switches; a commit is none.</param>
/// <param name="Ways">Reads of overwritten messages, stores that are not last, choices other than the first.</param>
public readonly record struct ScheduleCost(int Steps, int Switches, int Ways) : IComparable<ScheduleCost>
{
    /// <summary>The cost of a complete schedule.</summary>
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

    /// <summary>Whether <paramref name="left"/> is smaller.</summary>
    public static bool operator <(ScheduleCost left, ScheduleCost right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> is larger.</summary>
    public static bool operator >(ScheduleCost left, ScheduleCost right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is not larger.</summary>
    public static bool operator <=(ScheduleCost left, ScheduleCost right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> is not smaller.</summary>
    public static bool operator >=(ScheduleCost left, ScheduleCost right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(ScheduleCost other) => (Steps, Switches, Ways).CompareTo((other.Steps, other.Switches, other.Ways));
}
