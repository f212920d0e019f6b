namespace Interleave;

/// <summary>
/// The condition for a backward revisit in TruSt (POPL 2022, section "maximal extensions"). A revisit deletes the events that were added after
/// the read and are not in the porf prefix of the write. Many graphs lead to the same graph by such a deletion. Exactly one of them does the
/// revisit: the one in which the read and every deleted event were added maximally. So no graph comes twice, and no visited set is needed.
/// </summary>
internal static class MaximalExtension
{
    /// <summary>Whether <paramref name="write"/>, the last event, may revisit <paramref name="read"/>.</summary>
    public static bool CanRevisit(ExecutionGraph graph, int read, int write)
    {
        if (!IsMaximallyAdded(graph, read, write))
        {
            return false;
        }

        for (int i = read + 1; i < write; i++)
        {
            if (!graph.IsBefore(i, write, Clock.Porf)
                && !(graph[i].Kind == EventKind.Wait ? graph.IsRetried(i) || WouldWait(graph, i, write) : IsMaximallyAdded(graph, i, write)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Whether <paramref name="at"/> was added maximally, with respect to the events that the revisit by <paramref name="write"/> keeps: a
    /// choice is 0, a read reads from the latest of these writes, a write is the last of them and none of these reads reads from it.
    /// </summary>
    private static bool IsMaximallyAdded(ExecutionGraph graph, int at, int write)
    {
        ref Event e = ref graph[at];
        switch (e.Kind)
        {
            case EventKind.Choose:
                return e.Value == 0;
            case EventKind.Read:
                if (e.From >= 0 && !IsKept(graph, e.From, at, write))
                {
                    return false;
                }

                break;
            case EventKind.Write:
                break;
            default:
                return true;
        }

        int rank = graph.RankOf(e);
        for (int i = 0; i < write; i++)
        {
            ref Event other = ref graph[i];
            if (other.Location != e.Location || !IsKept(graph, i, at, write))
            {
                continue;
            }

            if (other.Kind == EventKind.Write
                ? other.Rank > rank
                : e.Kind == EventKind.Write && other.From == at && other.Kind is EventKind.Read or EventKind.Wait)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsKept(ExecutionGraph graph, int i, int at, int write) => i <= at || graph.IsBefore(i, write, Clock.Porf);

    /// <summary>Whether the wait would also wait if the graph had only the events that the revisit by <paramref name="write"/> keeps.</summary>
    private static bool WouldWait(ExecutionGraph graph, int wait, int write)
    {
        ref Event e = ref graph[wait];
        int latest = -1;
        for (int i = 0; i < write; i++)
        {
            ref Event other = ref graph[i];
            if (other.Kind == EventKind.Write
                && other.Location == e.Location
                && (i < wait || graph.IsBefore(i, write, Clock.Porf))
                && (latest < 0 || other.Rank > graph[latest].Rank))
            {
                latest = i;
            }
        }

        return latest < 0 || e.AsOperation.Apply(graph[latest].Value, out _) == Effect.Waits;
    }
}
