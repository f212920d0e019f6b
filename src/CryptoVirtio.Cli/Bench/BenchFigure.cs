namespace CryptoVirtio.Cli;

/// <summary>What was measured of one subject.</summary>
/// <param name="Name">The subject.</param>
/// <param name="Rounds">Nanoseconds per piece of work, one figure per round; the rounds of all subjects of a run alternate.</param>
/// <param name="AllocatedBytes">Managed bytes per piece of work, in the steady state.</param>
public sealed record BenchFigure(string Name, IReadOnlyList<double> Rounds, double AllocatedBytes)
{
    /// <summary>The median round.</summary>
    public double Nanoseconds => Median(Rounds);

    /// <summary>
    /// How fast this subject is beside <paramref name="limit"/>: 1 is as fast, 0.5 takes twice as long. The median of the ratios of
    /// neighbouring rounds, so that a machine that slows down in the middle slows both.
    /// </summary>
    public double SpeedBeside(BenchFigure limit) => Median([.. limit.Rounds.Zip(Rounds, static (theirs, ours) => theirs / ours)]);

    /// <summary>How much longer this subject takes than <paramref name="other"/>, in nanoseconds: the median difference of neighbouring rounds.</summary>
    public double Beyond(BenchFigure other) => Median([.. Rounds.Zip(other.Rounds, static (ours, theirs) => ours - theirs)]);

    private static double Median(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
