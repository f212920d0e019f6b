namespace CryptoVirtio.Programs;

/// <summary>Counts the transitions of the model, by name. The same programs give the same counts.</summary>
public sealed class TransitionCoverage : ICoverageSource
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>How often each transition was taken.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>A transition was taken.</summary>
    public void Hit(string transition) => _counts[transition] = _counts.GetValueOrDefault(transition) + 1;

    public bool IsCovered(string transition) => _counts.ContainsKey(transition);
}
