namespace Interleave;

/// <summary>Chooses the thread that extends the graph, and classifies the end of a run.</summary>
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
                return Stop(new Finding(FindingKind.StepBound, $"more than {_options.MaxSteps} events; {thread.Name} goes on"));
            }

            _extender.Insert(_graph, _events, thread, _startOf[thread.Id]);
            Reserve();
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

    /// <summary>Retries the waits whose word was written since, and returns the first thread that goes on.</summary>
    private ModelThread? RetryWaits()
    {
        foreach (ModelThread? thread in _world.Threads)
        {
            if (thread is { HasEnded: false } && _extender.IsWoken(_graph, _events, thread))
            {
                bool hasEnded = _extender.RetryWait(_graph, _events, thread);
                Reserve();
                if (hasEnded)
                {
                    return thread;
                }
            }
        }

        return null;
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
