namespace CryptoVirtio.Spec;

/// <summary>The driver stores the word that says whether it wants to be called.</summary>
/// <param name="Word">avail.flags, or used_event with EVENT_IDX.</param>
/// <param name="Own">Used elements that it has taken, modulo 2^16.</param>
public sealed record CallWordStored(ushort Word, ushort Own) : SpecEvent, IWordStored;
