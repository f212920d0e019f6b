namespace CryptoVirtio.Spec;

/// <summary>A connection of a front end, and its ring.</summary>
/// <param name="Phase">Where they stand.</param>
/// <param name="HasFeatures">SET_FEATURES was taken.</param>
/// <param name="HasMemory">There is a memory table.</param>
/// <param name="HasSize">SET_VRING_NUM was taken.</param>
/// <param name="HasAddress">SET_VRING_ADDR was taken.</param>
/// <param name="HasKick">SET_VRING_KICK has come, and no GET_VRING_BASE since.</param>
/// <param name="IsOff">SET_VRING_ENABLE disabled it.</param>
/// <param name="Next">The next chain to be popped, modulo 2^16.</param>
/// <param name="Busy">Chains that were popped and not pushed.</param>
/// <param name="IsBroken">The driver broke a rule of the ring: what was popped is not pushed any more.</param>
public sealed record ConnectionState(
    ConnectionPhase Phase = ConnectionPhase.None,
    bool HasFeatures = false,
    bool HasMemory = false,
    bool HasSize = false,
    bool HasAddress = false,
    bool HasKick = false,
    bool IsOff = false,
    ushort Next = 0,
    int Busy = 0,
    bool IsBroken = false)
    : StateOf<ConnectionPhase>(Phase)
{
    /// <summary>Whether the ring has all that it needs to be started.</summary>
    public bool IsComplete() => HasMemory && HasSize && HasAddress && HasKick && !IsOff;

    /// <summary>The state once a message has come.</summary>
    public ConnectionState Ask(MessageReceived e) => e.Request switch
    {
        VhostUserRequest.SetVringKick => this with { HasKick = true },
        VhostUserRequest.SetVringEnable => this with { IsOff = IsOff && e.Number == 0 },
        _ => this,
    };

    /// <summary>The state once a message was answered, with the ring stopped.</summary>
    public ConnectionState Take(MessageAnswered e) => e.Refusal != 0 ? this : e.Request switch
    {
        VhostUserRequest.SetFeatures => this with { HasFeatures = true },
        VhostUserRequest.SetVringNumber => this with { HasSize = true },
        VhostUserRequest.SetVringAddress => this with { HasAddress = true },
        VhostUserRequest.SetVringBase => this with { Next = (ushort)e.Number },
        VhostUserRequest.GetVringBase => this with { HasKick = false },
        VhostUserRequest.SetVringEnable => this with { IsOff = e.Number == 0 },
        _ => this,
    };
}
