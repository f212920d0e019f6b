namespace CryptoVirtio.Campaign;

/// <summary>Something that can find a mutant: a test case, or a scenario explored to some bound.</summary>
/// <param name="Id">Stable from run to run.</param>
/// <param name="Name">For people.</param>
/// <param name="Judge">Whose turn it is in.</param>
internal sealed record Subject(string Id, string Name, Judge Judge);
