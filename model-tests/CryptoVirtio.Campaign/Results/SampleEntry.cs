namespace CryptoVirtio.Campaign;

/// <summary>A mutant of the sample.</summary>
/// <param name="Id">Which.</param>
/// <param name="Subject">What found it in the whole run.</param>
/// <param name="Text">Place and text, for people.</param>
internal sealed record SampleEntry(string Id, Subject Subject, string Text);
