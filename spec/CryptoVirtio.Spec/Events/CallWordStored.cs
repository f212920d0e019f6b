namespace CryptoVirtio.Spec;

/// <summary>The driver stores its interrupt suppression: <c>flags</c> or <c>used_event</c> of the available ring.</summary>
/// <param name="Word">avail.flags, or used_event with EVENT_IDX.</param>
/// <param name="Own">Used elements that it has taken, modulo 2^16.</param>
public sealed record CallWordStored(ushort Word, ushort Own) : SpecEvent, IWordStored;
