namespace CryptoVirtio.SpecTests;

/// <summary>Writes traces of device and ring, and what many of them begin with.</summary>
internal static class RingTrace
{
    /// <summary>VIRTIO_F_VERSION_1.</summary>
    public const ulong Version1 = 1UL << 32;

    /// <summary>VIRTIO_F_VERSION_1 and VIRTIO_F_EVENT_IDX.</summary>
    public const ulong Events = Version1 | (1UL << 29);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Trace> All =>
        [.. DeviceTraces.All, .. ChainTraces.All, .. QueueTraces.All, .. NotifyTraces.All, .. RequestTraces.All, .. ServiceTraces.All, .. WholeTraces.All];

    /// <summary>The driver sets the bits up to FEATURES_OK (3.1.1).</summary>
    public static SpecEvent[] Agreed(ulong features = Version1) =>
    [
        new StatusWritten(0, 1, 1), new StatusWritten(1, 3, 3), new FeaturesWritten(Events, features, features), new StatusWritten(3, 11, 11),
    ];

    /// <summary>Both sides have a ring of 4 entries, and the device is live.</summary>
    public static SpecEvent[] Live(ulong features = Version1) => [.. Agreed(features), .. Ring(features), new StatusWritten(11, 15, 15)];

    /// <summary>Both sides have a ring of 4 entries.</summary>
    public static SpecEvent[] Ring(ulong features = Version1) => [new DriverQueueMade(4, features), new DeviceQueueMade(4, features)];

    /// <summary>The driver posts and announces one chain.</summary>
    public static SpecEvent[] Post(uint head, ushort index, ulong readable = 16, ulong writable = 8) =>
        [new Posted(head, readable, writable, 2, head + 100), new Published(index, (ushort)(index + 1))];

    /// <summary>The device sees and fetches one chain.</summary>
    public static SpecEvent[] Fetch(uint head, ushort index, ulong readable = 16, ulong writable = 8) =>
        [new AvailSeen(index, (ushort)(index + 1)), new Fetched(head, readable, writable, 2)];

    /// <summary>The driver sees and takes one used element.</summary>
    public static SpecEvent[] Take(uint head, ushort index, uint length = 8) =>
        [new UsedSeen(index, (ushort)(index + 1)), new Reclaimed(head, length, index, head + 100)];

    /// <summary>What one thread is seen to do.</summary>
    public static SpecEvent[] On(int thread, params SpecEvent[] events) => [.. events.Select(e => e with { Thread = thread })];

    /// <summary>A right trace.</summary>
    /// <param name="clause">The requirement.</param>
    /// <param name="name">What it shows.</param>
    /// <param name="machines">Whom it concerns, by name; all that a device is held against when empty.</param>
    /// <param name="events">What is seen.</param>
    public static Trace Right(string clause, string name, string machines, params SpecEvent[] events) => new(name, clause, Named(machines), events);

    /// <summary>A trace whose last event is wrong.</summary>
    public static Trace Wrong(string clause, string name, string machines, string rule, params SpecEvent[] events) =>
        new(name, clause, Named(machines), events) { RejectedBy = rule };

    /// <summary>A trace at whose end something is pending.</summary>
    public static Trace Pending(string clause, string name, string machines, string property, params SpecEvent[] events) =>
        new(name, clause, Named(machines), events) { Pending = property };

    private static string[] Named(string machines) => machines.Length == 0
        ? [.. AllMachines.Device.Select(static machine => machine.Name)]
        : machines.Split(' ');
}
