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

    /// <summary>What one end of a chat is held against.</summary>
    public static IReadOnlyList<IMachine> Chat { get; } = [ChannelMachine.Create()];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<IMachine> All { get; } = [.. Device, .. Chat];
}
