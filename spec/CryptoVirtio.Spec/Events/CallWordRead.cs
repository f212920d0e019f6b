namespace CryptoVirtio.Spec;

/// <summary>The device read the driver's interrupt suppression: <c>flags</c> or <c>used_event</c> of the available ring.</summary>
/// <param name="Old">used.idx at the last such look.</param>
/// <param name="New">used.idx now.</param>
/// <param name="Word">avail.flags, or used_event with EVENT_IDX.</param>
public sealed record CallWordRead(ushort Old, ushort New, ushort Word) : SpecEvent, IWordRead;
