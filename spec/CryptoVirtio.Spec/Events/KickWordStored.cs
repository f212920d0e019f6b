namespace CryptoVirtio.Spec;

/// <summary>The device stores the word that says whether it wants a kick.</summary>
/// <param name="Word">used.flags, or avail_event with EVENT_IDX.</param>
/// <param name="Own">Chains that it has fetched, modulo 2^16.</param>
public sealed record KickWordStored(ushort Word, ushort Own) : SpecEvent, IWordStored;
