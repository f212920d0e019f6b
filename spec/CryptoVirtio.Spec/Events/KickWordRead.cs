namespace CryptoVirtio.Spec;

/// <summary>The driver read the device's kick suppression: <c>flags</c> or <c>avail_event</c> of the used ring.</summary>
/// <param name="Old">avail.idx at the last such look.</param>
/// <param name="New">avail.idx now.</param>
/// <param name="Word">used.flags, or avail_event with EVENT_IDX.</param>
public sealed record KickWordRead(ushort Old, ushort New, ushort Word) : SpecEvent, IWordRead;
