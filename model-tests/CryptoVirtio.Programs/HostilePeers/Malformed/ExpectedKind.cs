namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>How a device must take a malformed input.</summary>
internal enum ExpectedKind
{
    /// <summary>The chain comes back with an errno and nothing else; the device goes on.</summary>
    Reply,

    /// <summary>DEVICE_NEEDS_RESET: nothing comes back and the queue is dead until the reset.</summary>
    NeedsReset,

    /// <summary>FEATURES_OK does not stand.</summary>
    FeaturesRefused,

    /// <summary>Nothing happens at all: the device is in reset.</summary>
    Nothing,
}
