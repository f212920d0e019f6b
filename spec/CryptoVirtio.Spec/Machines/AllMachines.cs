namespace CryptoVirtio.Spec;

/// <summary>Every machine.</summary>
public static class AllMachines
{
    /// <summary>What a device, its driver and its queue are held against.</summary>
    public static IReadOnlyList<IMachine> Device { get; } =
    [
        DeviceMachine.Create(),
        ChainMachine.Create(),
        IncarnationMachine.Create(),
        FileMachine.Create(),
        SessionMachine.Create(),
        HashMachine.Create(),
        RequestMachine.Create(),
        ServiceMachine.Create(),
        QueueMachine.Create(),
        NotifyMachine.Kick(),
        NotifyMachine.Call(),
    ];

    /// <summary>What the two sides of a ring are held against that no device stands behind.</summary>
    public static IReadOnlyList<IMachine> Ring { get; } = Of("chain", "queue", "kick", "call");

    /// <summary>What a device is held against that has a ring and knows nothing of requests.</summary>
    public static IReadOnlyList<IMachine> Bare { get; } = Of("device", "chain", "queue", "kick", "call");

    /// <summary>What a device is held against that carries requests to an engine which is not judged.</summary>
    public static IReadOnlyList<IMachine> Carrier { get; } = [.. Device.Where(static machine => machine.Name is not ("file" or "session" or "hash"))];

    /// <summary>The machines for an engine without a queue, whose calls are reported as requests.</summary>
    public static IReadOnlyList<IMachine> Engine { get; } = Of("incarnation", "file", "session", "hash");

    /// <summary>What a driver is held against whose device is not traced: the other machines judge that device.</summary>
    public static IReadOnlyList<IMachine> Driver { get; } = Of("request", "queue", "kick", "call");

    /// <summary>The machines of a ring whose indices are not new any more.</summary>
    /// <param name="first">Where both stand when it begins, with nothing in flight and every notification wanted.</param>
    public static IReadOnlyList<IMachine> RingFrom(ushort first) =>
        [ChainMachine.Create(), QueueMachine.Create(first), NotifyMachine.Kick(first), NotifyMachine.Call(first)];

    /// <summary>What one end of a chat is held against.</summary>
    public static IReadOnlyList<IMachine> Chat { get; } = [ChannelMachine.Create()];

    /// <summary>What one end of a chat is held against whose handshake is over, whichever end it is.</summary>
    /// <param name="counter">Records that each direction has carried.</param>
    public static IReadOnlyList<IMachine> ChatFrom(ulong counter) =>
        [ChannelMachine.Create(new ChannelState(ChannelPhase.Established, Own: 1, Peer: 2, Sent: counter, Received: counter))];

    /// <summary>What a back end is held against, alone: its connection and when its ring may be used.</summary>
    public static IReadOnlyList<IMachine> Connection { get; } = ConnectionOf(rings: 1);

    /// <summary>The same of a device with several rings.</summary>
    /// <param name="rings">How many it has; each is judged by a machine of its own.</param>
    public static IReadOnlyList<IMachine> ConnectionOf(int rings) =>
        [.. Enumerable.Range(0, rings).Select(static ring => ConnectionMachine.Create((uint)ring))];

    /// <summary>
    /// What a device and its driver are held against over vhost-user: nothing is seen of the status register, which the front end keeps.
    /// </summary>
    public static IReadOnlyList<IMachine> BackEnd { get; } = [.. Device.Where(static machine => machine.Name != "device"), .. Connection];

    /// <summary>
    /// The same when the front end keeps the features to itself as well. The interrupts of such a device are not judged: it reads the flags,
    /// which a driver that accepted EVENT_IDX does not store.
    /// </summary>
    public static IReadOnlyList<IMachine> SilentBackEnd { get; } = [.. BackEnd.Where(static machine => machine.Name != "call")];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<IMachine> All { get; } = [.. Device, .. Chat, .. Connection];

    private static IReadOnlyList<IMachine> Of(params string[] names) => [.. Device.Where(machine => names.Contains(machine.Name))];
}
