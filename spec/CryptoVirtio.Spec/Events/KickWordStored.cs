namespace CryptoVirtio.Spec;

/// <summary>The device stores its kick suppression: <c>flags</c> or <c>avail_event</c> of the used ring.</summary>
/// <param name="Word">used.flags, or avail_event with EVENT_IDX.</param>
/// <param name="Own">Chains that it has fetched, modulo 2^16.</param>
public sealed record KickWordStored(ushort Word, ushort Own) : SpecEvent, IWordStored;
