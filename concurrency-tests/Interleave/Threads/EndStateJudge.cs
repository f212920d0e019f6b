namespace Interleave;

/// <summary>Classifies a state in which no thread is enabled.</summary>
internal static class EndStateJudge
{
    /// <summary>The finding; null when every thread has ended, or only services wait and no work is pending.</summary>
    public static Finding? End(World world)
    {
        string waiting = "";
        bool isWrong = false;
        bool isTimed = false;
        FindingKind verdict = FindingKind.LostWakeup;
        foreach (ModelThread? thread in world.Threads)
        {
            if (thread is null || thread.HasEnded)
            {
                continue;
            }

            waiting += $"{(waiting.Length > 0 ? ", " : "")}{thread.Name} at {thread.Pending.Kind} {world.NameOf(thread.Pending.Location)}";
            isTimed |= thread.Pending.IsTimed;
            if (thread.IsService)
            {
                continue;
            }

            isWrong = true;
            if (thread.Pending.Kind == OperationKind.Pause)
            {
                verdict = FindingKind.Livelock;
            }
            else if (thread.Pending.Kind is OperationKind.Enter or OperationKind.Await && verdict != FindingKind.Livelock)
            {
                verdict = FindingKind.Deadlock;
            }
        }

        isWrong |= waiting.Length > 0 && world.HasPendingWork?.Invoke() == true;
        verdict = isTimed ? FindingKind.RescuedByTimer : verdict;
        return isWrong ? new Finding(verdict, $"no thread can go on: {waiting}{(isTimed ? "; only a deadline would help" : "")}") : null;
    }
}
