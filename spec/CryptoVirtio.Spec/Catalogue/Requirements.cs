namespace CryptoVirtio.Spec;

/// <summary>
/// The catalogue: SD and SV are the split ring's driver and device, G guards against a hostile other side, LC the life cycle, IO
/// the ioctls, CH the chat, VU a connection of vhost-user. Ids are stable: they are cited in comments, traits and site names, and never used again for something else.
/// Kept free are the fifteenth SD and the tenth SV for IN_ORDER, which is not offered, PD and PV for the driver and the device of a packed ring, and the sixteenth CH
/// for the terminal.
/// </summary>
public static partial class Requirements
{
    /// <summary>Every requirement, by family.</summary>
    public static IReadOnlyList<Requirement> All { get; } =
        [.. SplitDriver, .. SplitDevice, .. Guards, .. LifeCycle, .. Ioctl, .. Chat, .. VhostUser];
}
