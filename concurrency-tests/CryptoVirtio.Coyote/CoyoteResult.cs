namespace CryptoVirtio.Coyote;

/// <summary>What came of an exploration.</summary>
/// <param name="Iterations">Runs that were made; the last one is that of the finding.</param>
/// <param name="Steps">Operations of all of them.</param>
/// <param name="IsWhole">The strategy has no other run to make.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Finding">What was found.</param>
public sealed record CoyoteResult(long Iterations, long Steps, bool IsWhole, TimeSpan Elapsed, CoyoteFinding? Finding);
