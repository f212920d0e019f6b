using CryptoVirtio.Protocol.VirtioCrypto;

namespace CryptoVirtio.Frontend;

/// <summary>What a driver of a standard device has, guarded by its lock.</summary>
internal struct StandardDriverState
{
    /// <summary>A thread is at the device: it alone uses the queues, without the lock.</summary>
    public bool IsInUse;

    /// <summary>What the device has told of itself since its last reset.</summary>
    public VirtioCryptoConfig Config;

    /// <summary>The queues; null while the device is not set up.</summary>
    public StandardQueues? Queues;

    /// <summary>What makes sessions.</summary>
    public ISessionChannel? Sessions;
}
