namespace CryptoVirtio.Spec;

/// <summary>The driver read the word that says whether the device wants a kick.</summary>
/// <param name="Old">avail.idx at the last such look.</param>
/// <param name="New">avail.idx now.</param>
/// <param name="Word">used.flags, or avail_event with EVENT_IDX.</param>
public sealed record KickWordRead(ushort Old, ushort New, ushort Word) : SpecEvent, IWordRead;
