namespace CryptoVirtio.Spec;

/// <summary>Every reachable state of a system, and every step between them.</summary>
public sealed class Exploration
{
    /// <summary>More states than that are no bounded instance any more.</summary>
    public const int MaxStates = 200_000;

    private readonly Dictionary<State, int> _numbers = [];
    private readonly List<State> _states = [];
    private readonly List<Edge> _edges = [];
    private readonly List<string> _gaps = [];
    private readonly Dictionary<string, int> _judged = new(StringComparer.Ordinal);
    private readonly HashSet<Type> _refused = [];

    private Exploration(ISystem system)
    {
        System = system;
    }

    /// <summary>What was explored.</summary>
    public ISystem System { get; }

    /// <summary>The states, in the order in which they were found; the first is the initial one.</summary>
    public IReadOnlyList<State> States => _states;

    /// <summary>The steps.</summary>
    public IReadOnlyList<Edge> Edges => _edges;

    /// <summary>Where no rule or several rules judge; where something impossible was reached; where the instance is not bounded.</summary>
    public IReadOnlyList<string> Gaps => _gaps;

    /// <summary>How often each rule judged an attempt.</summary>
    public IReadOnlyDictionary<string, int> Judged => _judged;

    /// <summary>Types of event that were refused somewhere.</summary>
    public IReadOnlyCollection<Type> Refused => _refused;

    /// <summary>Whether every state was reached within the bound.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Explores breadth first.</summary>
    /// <param name="system">What to explore.</param>
    /// <param name="maxStates">Where to stop.</param>
    public static Exploration Of(ISystem system, int maxStates = MaxStates)
    {
        var exploration = new Exploration(system);
        exploration.Number(system.Initial);
        for (int at = 0; at < exploration._states.Count; at++)
        {
            if (exploration._states.Count > maxStates)
            {
                exploration.IsWhole = false;
                exploration._gaps.Add($"more than {maxStates} states");
                break;
            }

            exploration.Expand(at);
        }

        return exploration;
    }

    /// <summary>A shortest way from the initial state, as text.</summary>
    public IReadOnlyList<string> PathTo(int state)
    {
        var before = new Dictionary<int, Edge>();
        foreach (Edge edge in _edges)
        {
            // Breadth first: the first edge into a state that was found later than its source is on a shortest way.
            if (edge.To > edge.From && edge.To != 0)
            {
                before.TryAdd(edge.To, edge);
            }
        }

        var path = new List<string>();
        for (int at = state; at != 0 && before.TryGetValue(at, out Edge edge); at = edge.From)
        {
            path.Add(edge.Attempt.Event?.ToString() ?? $"hidden {edge.Attempt.Rules[0].Id}");
        }

        path.Reverse();
        return path;
    }

    private int Number(State state)
    {
        if (!_numbers.TryGetValue(state, out int number))
        {
            number = _states.Count;
            _numbers.Add(state, number);
            _states.Add(state);
        }

        return number;
    }

    private void Expand(int from)
    {
        foreach (Attempt attempt in System.Attempts(_states[from]))
        {
            if (attempt.Gap is not null)
            {
                _gaps.Add(attempt.Gap);
            }

            foreach (IRule rule in attempt.Rules)
            {
                _judged[rule.Id] = _judged.GetValueOrDefault(rule.Id) + 1;
                if (rule.Kind == RuleKind.Impossible && attempt.Rules.All(static other => other.Kind != RuleKind.Refuse))
                {
                    _gaps.Add($"{rule.Id} is reached, which is called impossible: {attempt.Event} in {_states[from].Key}");
                }
            }

            if (attempt is { Targets: [], Event: { } refused })
            {
                _refused.Add(refused.GetType());
            }

            foreach (State target in attempt.Targets)
            {
                _edges.Add(new Edge(from, Number(target), attempt));
            }
        }
    }
}
