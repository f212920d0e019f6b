using CryptoVirtio.Seams;

namespace CryptoVirtio.Frontend;

/// <summary>A caller that waits for a slot, and memory, to become free. First come, first served.</summary>
internal sealed class SlotWaiter(int bytes, Signal signal) : Waitable(signal)
{
    /// <summary>Bytes of pool memory that it needs, or 0.</summary>
    public int Bytes => bytes;

    /// <summary>The slot, once it was handed over.</summary>
    public RequestSlot? Slot { get; set; }

    /// <summary>No slot will come: the device is gone.</summary>
    public bool Refused { get; set; }

    /// <inheritdoc/>
    public override bool Met => Refused || Slot is not null;
}
