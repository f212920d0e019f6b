using CryptoVirtio.Abi;
using CryptoVirtio.Platform;

namespace CryptoVirtio.Frontend;

/// <summary>A caller that waits for a slot, and for payload memory when it needs any.</summary>
internal sealed class SlotWaiter(SlotPool pool, int bytes, Signal signal) : Waitable(signal)
{
    private bool _isRefused;

    /// <summary>Bytes of payload memory that it needs, or 0.</summary>
    public int Bytes => bytes;

    /// <summary>The slot, once it was granted; null after a refusal.</summary>
    public RequestSlot? Slot { get; private set; }

    /// <inheritdoc/>
    public override bool IsReady => _isRefused || Slot is not null;

    /// <summary>Grants a slot.</summary>
    public void Grant(RequestSlot slot)
    {
        Slot = slot;
        Wake();
    }

    /// <summary>No slot will come: the device is gone.</summary>
    public void Refuse()
    {
        _isRefused = true;
        Wake();
    }

    /// <inheritdoc/>
    protected override void GiveUp(Errno reason) => pool.Remove(this);
}
