using System.Runtime.InteropServices;

namespace CryptoVirtio.Spec;

/// <summary>How often each rule judged an event, right or wrong. Not thread-safe.</summary>
public sealed class Coverage
{
    private readonly Dictionary<string, long> _hits = new(StringComparer.Ordinal);

    /// <summary>Hits by rule.</summary>
    public IReadOnlyDictionary<string, long> Hits => _hits;

    /// <summary>Counts a rule.</summary>
    public void Hit(IRule rule) => CollectionsMarshal.GetValueRefOrAddDefault(_hits, rule.Id, out _)++;

    /// <summary>Adds another's counts.</summary>
    public void Add(Coverage other)
    {
        foreach ((string id, long count) in other._hits)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_hits, id, out _) += count;
        }
    }

    /// <summary>Rules of some machines that never judged.</summary>
    public IEnumerable<IRule> Missing(IEnumerable<IMachine> machines) =>
        machines.SelectMany(static machine => machine.Rules).Where(rule => !_hits.ContainsKey(rule.Id));
}
