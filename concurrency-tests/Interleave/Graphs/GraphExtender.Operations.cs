namespace Interleave;

/// <summary>
/// The pending operation of a thread as an event. A wait that the latest value does not enable has no read yet, only a wait event at its
/// position. It is retried after each write that would enable it, and is offered the writes since its last attempt. So no run continues in
/// which it misses the write that wakes it. A revisit that deletes the events before an attempt deletes the attempt too, and the thread waits
/// at its position again.
/// </summary>
internal sealed partial class GraphExtender
{
    /// <summary>Inserts the pending operation of the thread, as the maximal extension, which every model allows.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="order">Its program order; updated.</param>
    /// <param name="thread">The thread.</param>
    /// <param name="start">The event that started the thread; -1 for none.</param>
    public void Insert(ExecutionGraph graph, ProgramOrder order, ModelThread thread, int start)
    {
        Operation operation = thread.Pending;
        List<int> events = order[thread.Id];
        var added = new Event
        {
            Kind = operation.Kind switch
            {
                OperationKind.Store => EventKind.Write,
                OperationKind.Fence => EventKind.Fence,
                OperationKind.Choose => EventKind.Choose,
                OperationKind.Pause => EventKind.Pause,
                _ => EventKind.Read,
            },
            Operation = operation.Kind,
            Order = operation.Order,
            Thread = (byte)thread.Id,
            Index = (short)events.Count,
            Step = (short)(events.Count == 0 ? 0 : graph[events[^1]].Step + 1),
            Location = operation.Location,
            Previous = events.Count > 0 ? events[^1] : start,
            From = -1,
            Operand = operation.Operand,
            Expected = operation.Expected,
        };
        int at = graph.Append(added);
        switch (added.Kind)
        {
            case EventKind.Write:
                AddStore(graph, at);
                break;
            case EventKind.Read:
                AddRead(graph, at, operation, 0);
                break;
            case EventKind.Choose:
                AddChoice(graph, at);
                break;
            case EventKind.Pause:
                graph[at].IsBlocked = _world.PauseParks && order.IsIdle(thread.Id);
                graph.Time(at);
                break;
            default:
                graph.Time(at);
                break;
        }

        order.AddFrom(at);
    }

    /// <summary>Whether the thread waits, and a write since its last attempt would enable it.</summary>
    public bool IsWoken(ExecutionGraph graph, ProgramOrder order, ModelThread thread)
    {
        if (!order.IsBlocked(thread.Id))
        {
            return false;
        }

        int tried = order[thread.Id][^1];
        ref Event wait = ref graph[tried];
        if (wait.Kind != EventKind.Wait)
        {
            return false;
        }

        for (int i = tried + 1; i < graph.Count; i++)
        {
            if (graph[i] is { Kind: EventKind.Write } write
                && write.Location == wait.Location
                && wait.AsOperation.Apply(write.Value, out _) != Effect.Waits)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Retries the wait of the thread; false when it still waits.</summary>
    public bool RetryWait(ExecutionGraph graph, ProgramOrder order, ModelThread thread)
    {
        List<int> events = order[thread.Id];
        int tried = events[^1];
        Event read = graph[tried];
        read.Kind = EventKind.Read;
        read.IsBlocked = false;
        read.From = -1;
        int at = graph.Append(read);
        bool hasEnded = AddRead(graph, at, read.AsOperation, tried + 1);
        events.RemoveAt(events.Count - 1); // this attempt represents the earlier one
        order.AddFrom(at);
        return hasEnded;
    }
}
