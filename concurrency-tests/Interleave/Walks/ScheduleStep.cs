namespace Interleave;

/// <summary>One step of a schedule.</summary>
/// <param name="Thread">Number of the thread, in the order in which the run starts them; 0 is the caller's.</param>
/// <param name="IsCommit">The oldest store in the thread's buffer is committed; else the thread goes on.</param>
/// <param name="Way">Of several ways, which; 0 is the plainest.</param>
public readonly record struct ScheduleStep(int Thread, bool IsCommit, int Way);
