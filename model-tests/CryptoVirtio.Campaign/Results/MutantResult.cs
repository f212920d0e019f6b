namespace CryptoVirtio.Campaign;

/// <summary>What became of a mutant.</summary>
/// <param name="Id">Which.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Judge">Who found it.</param>
/// <param name="Killer">The subject that found it, for people.</param>
/// <param name="KillerId">The same, for a replay.</param>
/// <param name="Reason">What it found, in one line.</param>
/// <param name="Subjects">How many subjects had their turn, or were to have it.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record MutantResult(
    string Id, Outcome Outcome, Judge? Judge, string Killer, string KillerId, string Reason, int Subjects, double Seconds)
{
    /// <summary>When that was, UTC: what is known of a mutant is what was seen last, in whatever shard.</summary>
    public DateTime Time { get; init; }

    /// <summary>Whether it counts as found.</summary>
    public bool IsFound => Outcome is Outcome.Killed or Outcome.TimedOut;
}
