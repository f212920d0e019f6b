namespace CryptoVirtio.Spec;

/// <summary>Writes a machine down.</summary>
/// <typeparam name="TState">Its states.</typeparam>
/// <typeparam name="TPhase">Its control states.</typeparam>
/// <param name="name">Short name.</param>
/// <param name="title">One sentence: what it is about.</param>
/// <param name="initial">Where each instance begins.</param>
/// <example><code>
/// var b = new MachineBuilder&lt;ChainState, ChainPhase&gt;("chain", "Who owns a chain.", new ChainState());
/// b.Route&lt;Posted&gt;(e => new InstanceKey(0, e.Head));
/// b.In(ChainPhase.Free).On&lt;Posted&gt;("CHAIN-POST", "SD14").To(ChainPhase.Posted).Then((s, e) => s with { Writable = e.Writable });
/// b.In(ChainPhase.Free).On&lt;Fetched&gt;("CHAIN-FETCH-FREE", "G11").Refuse();
/// </code></example>
public sealed class MachineBuilder<TState, TPhase>(string name, string title, TState initial)
    where TState : StateOf<TPhase>
    where TPhase : struct, Enum
{
    private readonly List<RuleDraft<TState, TPhase>> _drafts = [];
    private readonly MachineParts<TState> _parts = new();

    /// <summary>Rules for some control states.</summary>
    public PhaseRules<TState, TPhase> In(params TPhase[] phases) => new(this, phases);

    /// <summary>Rules for all control states but some.</summary>
    public PhaseRules<TState, TPhase> Except(params TPhase[] phases) => new(this, [.. Enum.GetValues<TPhase>().Except(phases)]);

    /// <summary>Selects the one instance that an event concerns.</summary>
    public void Route<TEvent>(Func<TEvent, InstanceKey> key)
        where TEvent : SpecEvent => _parts.Routes.Add(typeof(TEvent), e => new Route(Reach.One, key((TEvent)e)));

    /// <summary>Selects the one instance that an event concerns, when it concerns any.</summary>
    public void RouteIf<TEvent>(Func<TEvent, bool> concerns, Func<TEvent, InstanceKey> key)
        where TEvent : SpecEvent =>
        _parts.Routes.Add(typeof(TEvent), e => concerns((TEvent)e) ? new Route(Reach.One, key((TEvent)e)) : null);

    /// <summary>An event of the only instance.</summary>
    public void Route<TEvent>()
        where TEvent : SpecEvent => Route<TEvent>(static _ => InstanceKey.Only);

    /// <summary>An event that concerns every live instance of a scope, when it concerns any.</summary>
    public void RouteToScope<TEvent>(Func<TEvent, uint> scope, Func<TEvent, bool>? concerns = null)
        where TEvent : SpecEvent => _parts.Routes.Add(
            typeof(TEvent), e => concerns?.Invoke((TEvent)e) == false ? null : new Route(Reach.Scope, new InstanceKey(scope((TEvent)e), 0)));

    /// <summary>An event that concerns every live instance, when it concerns any.</summary>
    public void RouteToAll<TEvent>(Func<TEvent, bool>? concerns = null)
        where TEvent : SpecEvent => _parts.Routes.Add(
            typeof(TEvent), e => concerns?.Invoke((TEvent)e) == false ? null : new Route(Reach.All, default));

    /// <summary>The instance that stands for all when one is enumerated; the only one by default.</summary>
    public void Sample(InstanceKey key) => _parts.Sample = key;

    /// <summary>Arguments to try, when the machine is enumerated.</summary>
    public void Domain(Func<TState, InstanceKey, IEnumerable<SpecEvent>> domain) => _parts.Domains.Add(domain);

    /// <summary>What must have happened unseen just before an event, when the driver is not traced, in order.</summary>
    public void Implied<TEvent>(Func<TState, TEvent, IEnumerable<SpecEvent>> before)
        where TEvent : SpecEvent => _parts.Implications.Add(typeof(TEvent), (s, e) => before(s, (TEvent)e));

    /// <summary>Something that holds in every reachable state.</summary>
    public void Invariant(string what, string clause, Func<TState, bool> holds) =>
        _parts.Invariants.Add(new Invariant(what, clause, s => holds((TState)s)));

    /// <summary>Something that must follow, by the helping events alone.</summary>
    public void LeadsTo(string what, string clause, Func<TState, bool> from, Func<TState, bool> to, int bound, params Type[] helping) =>
        _parts.LeadsTo.Add(new LeadsTo(what, clause, s => from((TState)s), s => to((TState)s), helping, bound));

    /// <summary>Something that is always in reach, by the helping events alone; it need not happen.</summary>
    public void Reachable(string what, string clause, Func<TState, bool> from, Func<TState, bool> to, int bound, params Type[] helping) =>
        _parts.LeadsTo.Add(new LeadsTo(what, clause, s => from((TState)s), s => to((TState)s), helping, bound) { IsDue = false });

    /// <summary>Where an instance may be forgotten, besides where it began.</summary>
    public void Terminal(Func<TState, bool> terminal) => _parts.Terminal = terminal;

    /// <summary>The machine.</summary>
    /// <exception cref="InvalidOperationException">A rule has no effect, an id stands twice, or an event has no route.</exception>
    public IMachine Build()
    {
        Rule<TState, TPhase>[] rules = [.. _drafts.Select(static draft => draft.Finish())];
        foreach (Rule<TState, TPhase> rule in rules)
        {
            if (rule.Event is { } type && !_parts.Routes.ContainsKey(type))
            {
                throw new InvalidOperationException($"{rule.Id}: no route for {type.Name}.");
            }
        }

        return rules.GroupBy(static rule => rule.Id, StringComparer.Ordinal).FirstOrDefault(static group => group.Count() > 1) is { } twice
            ? throw new InvalidOperationException($"{twice.Key} stands twice.")
            : new Machine<TState, TPhase>(name, title, initial, rules, _parts);
    }

    internal RuleDraft<TState, TPhase> Draft(string id, string clause, TPhase[] phases, Type? type, string place)
    {
        var draft = new RuleDraft<TState, TPhase>(name, id, clause, phases, type, place);
        _drafts.Add(draft);
        return draft;
    }
}
