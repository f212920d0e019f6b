namespace Interleave.Platform;

/// <summary>
/// The sites whose memory order is weaker than the code requests. A barrier that can be weakened without a finding is unnecessary, or the
/// scenarios do not cover its reason.
/// </summary>
public sealed class Weakening
{
    private readonly Dictionary<string, MemoryOrder> _orders;

    private Weakening(Dictionary<string, MemoryOrder> orders)
    {
        _orders = orders;
    }

    /// <summary>No site is weakened.</summary>
    public static Weakening None { get; } = new([]);

    /// <summary>The sites that are weakened.</summary>
    public IEnumerable<string> Sites => _orders.Keys;

    /// <summary>Whether nothing is weakened.</summary>
    public bool IsEmpty => _orders.Count == 0;

    /// <summary>The same, and <paramref name="site"/> too: a fence is left out, a load or store becomes relaxed.</summary>
    public Weakening And(string site) => And(site, MemoryOrder.Relaxed);

    /// <summary>The same, and <paramref name="site"/> has at most <paramref name="order"/>.</summary>
    public Weakening And(string site, MemoryOrder order) => new(new Dictionary<string, MemoryOrder>(_orders) { [site] = order });

    /// <summary>What is left of <paramref name="order"/> at <paramref name="site"/>.</summary>
    public MemoryOrder At(string site, MemoryOrder order) => _orders.Count > 0 && _orders.TryGetValue(site, out MemoryOrder most) ? order & most : order;

    /// <inheritdoc/>
    public override string ToString() => string.Join('+', _orders.Select(static pair => $"{pair.Key}={pair.Value}"));
}
