namespace CryptoVirtio.ConcurrencyTests;

/// <summary>A planted defect, the scenario that shows it, and what it took Coyote to find it.</summary>
/// <param name="Name">Name of its patch.</param>
/// <param name="Scenario">Name of the scenario.</param>
/// <param name="NeedsStoreBuffers">It is none under sequential consistency.</param>
/// <param name="Worst">Iterations to the finding under the strategy random: the most of seeds 1 to 10, as `benchmarks -- defects` measured them.</param>
internal sealed record KnownDefect(string Name, string Scenario, bool NeedsStoreBuffers, uint Worst)
{
    /// <summary>All that are looked for.</summary>
    public static IReadOnlyList<KnownDefect> All { get; } =
    [
        new("K9.device", "ring-kick", NeedsStoreBuffers: false, 25),
        new("B5.look", "device-callers", NeedsStoreBuffers: false, 275),
        new("F5.lock", "device-hybrid", NeedsStoreBuffers: false, 1),
        new("K23", "engine-session", NeedsStoreBuffers: false, 14),
        new("B5", "device-start", NeedsStoreBuffers: false, 2),
        new("K1", "ring-kick", NeedsStoreBuffers: true, 306),
    ];
}
