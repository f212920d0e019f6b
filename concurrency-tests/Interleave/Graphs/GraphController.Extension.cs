namespace Interleave;

/// <summary>Chooses the thread that extends the graph, retries waits, and classifies the end of a run.</summary>
internal sealed partial class GraphController
{
    private ModelThread? Extend()
    {
        if (RetryWaits() is { } woken)
        {
            return woken;
        }

        if (FirstEnabled() is { } thread)
        {
            if (thread.Pending.Kind == OperationKind.Begin)
            {
                return thread;
            }

            if (_graph.Count >= _options.MaxSteps)
            {
                return Stop(new Finding(Verdict.StepBound, $"more than {_options.MaxSteps} events; {thread.Name} goes on"));
            }

            Insert(thread);
            return _events.IsBlocked(thread.Id) ? Next(null) : thread;
        }

        foreach (ModelThread? waiting in _world.Threads)
        {
            if (waiting is { HasEnded: false } && _events.WaitsForOverwritten(waiting.Id))
            {
                return Prune();
            }
        }

        return End();
    }

    /// <summary>The leftmost of the enabled threads with the fewest pauses: a spinning thread must not starve those that it waits for.</summary>
    private ModelThread? FirstEnabled()
    {
        ModelThread? first = null;
        foreach (ModelThread? thread in _world.Threads)
        {
            if (thread is { HasEnded: false }
                && !_events.IsBlocked(thread.Id)
                && (first is null || _events.PausesOf(thread.Id) < _events.PausesOf(first.Id)))
            {
                first = thread;
            }
        }

        return first;
    }

    /// <summary>Inserts the pending operation of the thread, as the maximal extension, which every model allows.</summary>
    private void Insert(ModelThread thread)
    {
        Operation operation = thread.Pending;
        List<int> events = _events[thread.Id];
        int previous = events.Count > 0 ? events[^1] : _startOf[thread.Id];
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
            Step = (short)(events.Count == 0 ? 0 : _graph[events[^1]].Step + 1),
            Location = operation.Location,
            Previous = previous,
            From = -1,
            Operand = operation.Operand,
            Expected = operation.Expected,
        };
        int at = _graph.Append(added);
        switch (added.Kind)
        {
            case EventKind.Write:
                _extender.AddStore(_graph, at);
                break;
            case EventKind.Read:
                _extender.AddRead(_graph, at, operation, 0);
                break;
            case EventKind.Choose:
                _extender.AddChoice(_graph, at);
                break;
            case EventKind.Pause:
                _graph[at].IsBlocked = _world.PauseParks && _events.IsIdle(thread.Id);
                _graph.Time(at);
                break;
            default:
                _graph.Time(at);
                break;
        }

        _events.AddFrom(at);
        Reserve();
    }

    /// <summary>
    /// Retries the waits whose word was written since, and returns the first thread that goes on. A wait that the latest value does not enable
    /// has no read yet, only a wait event at its position. It is retried after each write that would enable it, and is offered the writes
    /// since its last attempt. So no run continues in which it misses the write that wakes it. A revisit that deletes the events before an
    /// attempt deletes the attempt too, and the thread waits at its position again.
    /// </summary>
    private ModelThread? RetryWaits()
    {
        foreach (ModelThread? thread in _world.Threads)
        {
            if (thread is { HasEnded: false } && IsWoken(thread) && RetryWait(thread))
            {
                return thread;
            }
        }

        return null;
    }

    private bool IsWoken(ModelThread thread)
    {
        if (!_events.IsBlocked(thread.Id))
        {
            return false;
        }

        int tried = _events[thread.Id][^1];
        ref Event wait = ref _graph[tried];
        if (wait.Kind != EventKind.Wait)
        {
            return false;
        }

        for (int i = tried + 1; i < _graph.Count; i++)
        {
            if (_graph[i] is { Kind: EventKind.Write } write
                && write.Location == wait.Location
                && wait.AsOperation.Apply(write.Value, out _) != Effect.Waits)
            {
                return true;
            }
        }

        return false;
    }

    private bool RetryWait(ModelThread thread)
    {
        List<int> events = _events[thread.Id];
        int tried = events[^1];
        Event read = _graph[tried];
        read.Kind = EventKind.Read;
        read.IsBlocked = false;
        read.From = -1;
        int at = _graph.Append(read);
        bool hasEnded = _extender.AddRead(_graph, at, read.AsOperation, tried + 1);
        events.RemoveAt(events.Count - 1); // this attempt represents the earlier one
        _events.AddFrom(at);
        Reserve();
        return hasEnded;
    }

    /// <summary>No thread is enabled.</summary>
    private ModelThread? End()
    {
        EndWaits();
        bool waits = false;
        foreach (ModelThread? thread in _world.Threads)
        {
            if (thread is null || thread.HasEnded)
            {
                continue;
            }

            if (thread.Pending.Kind == OperationKind.Pause && _events.PolledOverwritten(thread.Id))
            {
                return Prune();
            }

            waits |= !thread.IsService;
        }

        Ending = waits ? Ending.Blocked : Ending.Complete;
        if (EndStateJudge.End(_world) is { } finding)
        {
            Ending = Ending.Blocked;
            return Stop(finding);
        }

        return null;
    }

    private ModelThread? Prune()
    {
        Ending = Ending.Pruned;
        _world.Abandon();
        return null;
    }
}
