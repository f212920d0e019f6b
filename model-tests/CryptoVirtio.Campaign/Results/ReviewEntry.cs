namespace CryptoVirtio.Campaign;

/// <summary>An entry of the reviewed file.</summary>
/// <param name="Kind">The judgement on the place.</param>
/// <param name="Id">The mutant's, or the place's.</param>
/// <param name="Text">Place and text, for people.</param>
/// <param name="Reason">Why.</param>
internal sealed record ReviewEntry(ReviewKind Kind, string Id, string Text, string Reason);
