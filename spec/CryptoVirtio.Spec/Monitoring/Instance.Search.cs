namespace CryptoVirtio.Spec;

/// <content>The search for an order in which all pending events are right.</content>
internal sealed partial class Instance
{
    private SearchResult Linearise(List<State> reached)
    {
        reached.Clear();
        var seen = new HashSet<(int Done, State State)>();
        var work = new Stack<(int Done, State State)>();
        foreach (State state in _committed)
        {
            work.Push((0, state));
        }

        int all = (1 << _pending.Count) - 1;
        var next = new List<State>();
        int steps = 0;
        while (work.TryPop(out (int Done, State State) at))
        {
            if (at.Done == all)
            {
                if (!reached.Contains(at.State))
                {
                    reached.Add(at.State);
                }

                continue;
            }

            for (int i = 0; i < _pending.Count; i++)
            {
                if ((at.Done & (1 << i)) != 0 || !MayBeNext(at.Done, i))
                {
                    continue;
                }

                if (++steps > options.SearchSteps)
                {
                    return SearchResult.TooLong;
                }

                next.Clear();
                StepFrom(at.State, _pending[i].Event, next, null);
                foreach (State state in next)
                {
                    if (seen.Add((at.Done | (1 << i), state)))
                    {
                        work.Push((at.Done | (1 << i), state));
                    }
                }
            }
        }

        return reached.Count > 0 ? SearchResult.Found : SearchResult.None;
    }

    /// <summary>Whether nothing that is still to be placed was over before this event began.</summary>
    private bool MayBeNext(int done, int index)
    {
        for (int i = 0; i < _pending.Count; i++)
        {
            if (i != index && (done & (1 << i)) == 0 && _pending[i].Precedes(_pending[index]))
            {
                return false;
            }
        }

        return true;
    }
}
