namespace Interleave;

/// <summary>One step of a schedule.</summary>
/// <param name="Thread">Number of the thread, in the order in which the run starts them; 0 is the building thread.</param>
/// <param name="IsCommit">It commits the oldest store in the buffer of the thread; else the thread performs its pending operation.</param>
/// <param name="Way">The index of the way, for an operation that has several: which message it reads, or where its store goes. 0 is the latest.</param>
public readonly record struct ScheduleStep(int Thread, bool IsCommit, int Way);
