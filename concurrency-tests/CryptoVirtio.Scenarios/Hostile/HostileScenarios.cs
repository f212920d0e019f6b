namespace CryptoVirtio.Scenarios;

/// <summary>The scenarios of a device and a guest that means harm.</summary>
public static class HostileScenarios
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ScenarioEntry> All { get; } =
    [
        Entry("hostile-request", "a guest changes a request while the device works on it", (n, s, w) => new HostileRequestScenario(n, s, w)),
        Entry("hostile-ring", "a guest changes indices, entries and descriptors while the device reads them", (n, s, w) => new HostileRingScenario(n, s, w)),
        Entry("hostile-reset", "a guest resets the device under a request and uses the memory for something else", (n, s, w) => new HostileResetScenario(n, s, w)),
        Entry("hostile-setup", "a guest sets up rings that are none, while kicks come", (n, s, w) => new HostileSetupScenario(n, s, w)),
        Entry("hostile-two-pass", "a guest changes the source of cipher and MAC while the device works on it", (n, s, w) => new HostileTwoPassScenario(n, s, w)),
        Entry("hostile-end", "a guest resets the device under a request while the backend ends", (n, s, w) => new HostileEndScenario(n, s, w)),
    ];

    private static ScenarioEntry Entry(string name, string summary, Func<string, string, Weakening, PlatformScenario> make) =>
        new(name, summary, weakening => make(name, summary, weakening));
}
