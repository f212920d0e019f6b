using CryptoVirtio.Programs.HostilePeers;

namespace CryptoVirtio.Programs;

/// <summary>Every general check, by name.</summary>
public static class GeneralChecks
{
    /// <summary>All of them, the quickest first.</summary>
    public static IReadOnlyList<IGeneralCheck> All { get; } =
    [
        new MalformedInputsCheck(),
        new DeviceRoleCheck(),
        new DriverRoleCheck(),
        ChatChecks.Plain(),
        ChatChecks.Channel(new ManagedCryptoDevice()),
        ChatChecks.Loop(new ManagedCryptoDevice()),
        ChatChecks.InterruptedCalls(),
        SyscallChecks.Engine(),
        SyscallChecks.Ring(),
        SyscallChecks.BareRing(),
        SyscallChecks.Threads(),
    ];
}
