namespace Interleave;

/// <summary>
/// A small program of several threads and what must be true of it. It is built anew for every run; everything that it does must follow
/// from the words it reads and the choices it asks for: no clock, no chance, no state that outlives the run.
/// </summary>
public abstract class Scenario
{
    /// <summary>For the command line and reports.</summary>
    public abstract string Name { get; }

    /// <summary>One sentence: what it shows.</summary>
    public virtual string Summary => "";

    /// <summary>
    /// So many threads may a run have, with the one that builds it; at most 128. What is known of each other is kept for so many, so it
    /// is no larger than need be.
    /// </summary>
    public virtual int MostThreads => 8;

    /// <summary>Builds words, threads and checks. What threads do here is not explored.</summary>
    public abstract void Build(World world);
}
