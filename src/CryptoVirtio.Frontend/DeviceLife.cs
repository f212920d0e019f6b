using CryptoVirtio.Platform;
using CryptoVirtio.Protocol.Syscall;

namespace CryptoVirtio.Frontend;

/// <summary>Whether the device is set up, and how often it was. Callers of open wait here for another's set-up. Guarded by the queue's lock.</summary>
internal sealed class DeviceLife(Signal signal) : Waitable(signal, isEndedByDevice: false)
{
    /// <summary>Where it stands.</summary>
    public DevicePhase Phase { get; private set; }

    /// <summary>Resets with a ring behind them so far. A file of an earlier one answers ENODEV.</summary>
    public int ResetCount { get; private set; }

    /// <summary>What the device carries, from its reply to HELLO.</summary>
    public HelloReply Limits { get; private set; }

    /// <inheritdoc/>
    public override bool IsReady => Phase != DevicePhase.Starting;

    /// <summary>Begins the set-up. False when another caller is at it, the device is live, or it was removed.</summary>
    public bool TryBegin()
    {
        bool begins = Phase == DevicePhase.Down;
        Phase = begins ? DevicePhase.Starting : Phase;
        return begins;
    }

    /// <summary>The device was reset and has a ring.</summary>
    public void Reset() => ResetCount++;

    /// <summary>HELLO was answered.</summary>
    public void Limit(HelloReply limits) => Limits = limits;

    /// <summary>The set-up has ended; callers that wait for it go on.</summary>
    public void End(bool isLive)
    {
        Phase = isLive ? DevicePhase.Live : DevicePhase.Down;
        Wake();
    }

    /// <summary>The device has failed. A set-up under way finds out by itself.</summary>
    public void Fail()
    {
        if (Phase == DevicePhase.Live)
        {
            Phase = DevicePhase.Down;
        }
    }

    /// <summary>The device is taken away for good.</summary>
    public void Remove()
    {
        Phase = DevicePhase.Removed;
        Wake();
    }
}
