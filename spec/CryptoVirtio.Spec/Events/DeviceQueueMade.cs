namespace CryptoVirtio.Spec;

/// <summary>The device took a ring over.</summary>
/// <param name="Size">Entries.</param>
/// <param name="Features">Negotiated feature bits.</param>
public sealed record DeviceQueueMade(ushort Size, ulong Features) : SpecEvent;
