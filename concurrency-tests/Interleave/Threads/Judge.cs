namespace Interleave;

/// <summary>What it means that nobody can go on.</summary>
internal static class Judge
{
    /// <summary>The finding, if it is wrong.</summary>
    public static Finding? End(World world)
    {
        string waiting = "";
        bool isWrong = false;
        bool isTimed = false;
        Verdict verdict = Verdict.LostWakeup;
        foreach (Lane? lane in world.Lanes)
        {
            if (lane is null || lane.HasEnded)
            {
                continue;
            }

            waiting += $"{(waiting.Length > 0 ? ", " : "")}{lane.Name} at {lane.Pending.Kind} {world.NameOf(lane.Pending.Location)}";
            isTimed |= lane.Pending.IsTimed;
            if (lane.IsService)
            {
                continue;
            }

            isWrong = true;
            if (lane.Pending.Kind == OperationKind.Pause)
            {
                verdict = Verdict.Livelock;
            }
            else if (lane.Pending.Kind is OperationKind.Enter or OperationKind.Await && verdict != Verdict.Livelock)
            {
                verdict = Verdict.Deadlock;
            }
        }

        isWrong |= waiting.Length > 0 && world.Owed?.Invoke() == true;
        verdict = isTimed ? Verdict.RescuedByTimer : verdict;
        return isWrong ? new Finding(verdict, $"nobody can go on: {waiting}{(isTimed ? "; only a deadline would help" : "")}") : null;
    }
}
