namespace CryptoVirtio.Spec;

/// <summary>The messages that a connection is judged by, and what each does to a ring (vhost-user, "Front-end message types").</summary>
public static class VhostUserRequest
{
    /// <summary>VHOST_USER_SET_FEATURES.</summary>
    public const uint SetFeatures = 2;

    /// <summary>VHOST_USER_SET_MEM_TABLE.</summary>
    public const uint SetMemoryTable = 5;

    /// <summary>VHOST_USER_SET_VRING_NUM.</summary>
    public const uint SetVringNumber = 8;

    /// <summary>VHOST_USER_SET_VRING_ADDR.</summary>
    public const uint SetVringAddress = 9;

    /// <summary>VHOST_USER_SET_VRING_BASE.</summary>
    public const uint SetVringBase = 10;

    /// <summary>VHOST_USER_GET_VRING_BASE.</summary>
    public const uint GetVringBase = 11;

    /// <summary>VHOST_USER_SET_VRING_KICK.</summary>
    public const uint SetVringKick = 12;

    /// <summary>VHOST_USER_SET_VRING_ENABLE.</summary>
    public const uint SetVringEnable = 18;

    /// <summary>Whether a message concerns every ring.</summary>
    public static bool IsGeneral(uint request) => request is SetFeatures or SetMemoryTable;

    /// <summary>Whether a message concerns the ring that it names.</summary>
    public static bool IsOfRing(uint request) =>
        request is SetVringNumber or SetVringAddress or SetVringBase or GetVringBase or SetVringKick or SetVringEnable;

    /// <summary>Whether a ring that is started has to stop for a message, before it is answered.</summary>
    public static bool Stops(MessageReceived e) =>
        e.Request is SetMemoryTable or GetVringBase or SetVringKick || (e.Request == SetVringEnable && e.Number == 0);

    /// <summary>Whether a message was taken that is wrong, or without effect, on a ring that is started.</summary>
    public static bool NeedsStop(MessageAnswered e) => e.Refusal == 0
        && (e.Request is SetFeatures or SetVringNumber or SetVringAddress or SetVringBase or GetVringBase
            || (e.Request == SetVringEnable && e.Number == 0));

    /// <summary>Whether a message was taken for which a ring stops only to start again.</summary>
    public static bool Renews(MessageAnswered e) => e.Refusal == 0 && e.Request is SetMemoryTable or SetVringKick;

    /// <summary>Whether a message is answered with another index than the next chain's.</summary>
    public static bool IsOtherBase(MessageAnswered e, ushort next) => e.Refusal == 0 && e.Request == GetVringBase && e.Number != next;
}
