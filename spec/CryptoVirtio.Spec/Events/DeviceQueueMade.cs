namespace CryptoVirtio.Spec;

/// <summary>The device took a ring over.</summary>
/// <param name="Size">Entries.</param>
/// <param name="Features">Negotiated feature bits, or <see cref="Unknown"/>.</param>
/// <param name="Begin">The next chain to be popped: 0, unless the ring goes on.</param>
public sealed record DeviceQueueMade(ushort Size, ulong Features, ushort Begin = 0) : SpecEvent
{
    /// <summary>In the place of the features: the device was not told what its driver accepted.</summary>
    public const ulong Unknown = 1UL << 63;
}
