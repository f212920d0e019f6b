namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>What a drawn device makes of a request.</summary>
internal enum ReplyKind
{
    /// <summary>What was asked for.</summary>
    Good,

    /// <summary>An errno, and other bytes than were there behind it.</summary>
    Fails,

    /// <summary>A status that is no errno.</summary>
    BadStatus,

    /// <summary>Success, with a used length that is less than a success has.</summary>
    Short,

    /// <summary>Success, and a digest longer than its room, or names that are none.</summary>
    BadOutputs,

    /// <summary>Nothing, as long as its caller waits.</summary>
    Never,

    /// <summary>A used element with an id outside the table.</summary>
    WrongId,

    /// <summary>A used element that names a chain which is not in flight.</summary>
    Twice,

    /// <summary>A used element that claims more bytes than the chain has room for.</summary>
    TooLong,

    /// <summary>used.idx runs ahead of what is in flight.</summary>
    Jump,

    /// <summary>used.idx goes back.</summary>
    Back,

    /// <summary>DEVICE_NEEDS_RESET.</summary>
    NeedsReset,
}
