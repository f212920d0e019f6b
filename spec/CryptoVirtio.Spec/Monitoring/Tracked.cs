namespace CryptoVirtio.Spec;

/// <summary>A machine and its live instances.</summary>
internal sealed class Tracked(
    IMachine machine, MonitorOptions options, Coverage coverage, IStepListener? listener, StatelessComparison? comparison)
{
    private readonly Dictionary<InstanceKey, Instance> _live = [];
    private readonly Stack<Instance> _spare = new();
    private readonly List<InstanceKey> _gone = [];

    public IMachine Machine => machine;

    public int Count => _live.Count;

    /// <summary>Gives an event to the instances that it concerns.</summary>
    public Finding? Take(in Timed timed, long oldestOpen)
    {
        if (!machine.TryRoute(timed.Event, out Route route))
        {
            return null;
        }

        if (route.Reach == Reach.One)
        {
            return TakeOne(route.Key, timed, oldestOpen);
        }

        Finding? finding = null;
        foreach ((InstanceKey key, Instance instance) in _live)
        {
            if (route.Concerns(key))
            {
                finding ??= instance.Take(timed, oldestOpen);
                if (instance.IsForgettable)
                {
                    _gone.Add(key);
                }
            }
        }

        foreach (InstanceKey key in _gone)
        {
            Forget(key);
        }

        _gone.Clear();
        return finding;
    }

    public Finding? Complete(bool quiescent)
    {
        foreach (Instance instance in _live.Values)
        {
            if (instance.Complete(quiescent) is { } finding)
            {
                return finding;
            }
        }

        return null;
    }

    private Finding? TakeOne(InstanceKey key, in Timed timed, long oldestOpen)
    {
        if (!_live.TryGetValue(key, out Instance? instance))
        {
            instance = _spare.TryPop(out Instance? spare) ? spare : new Instance(machine, options, coverage, listener, comparison);
            instance.Begin(key);
            _live.Add(key, instance);
        }

        Finding? finding = instance.Take(timed, oldestOpen);
        if (instance.IsForgettable)
        {
            Forget(key);
        }

        return finding;
    }

    private void Forget(InstanceKey key)
    {
        if (_live.Remove(key, out Instance? instance))
        {
            _spare.Push(instance);
        }
    }
}
