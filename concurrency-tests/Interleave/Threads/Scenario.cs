namespace Interleave;

/// <summary>
/// A small program of several threads and its correctness conditions. Each run builds it again. It must be deterministic: everything that
/// it does follows from the words it reads and the choices it asks for, without a clock, random numbers or state that outlives the run.
/// </summary>
public abstract class Scenario
{
    /// <summary>For the command line and reports.</summary>
    public abstract string Name { get; }

    /// <summary>One sentence: what it shows.</summary>
    public virtual string Summary => "";

    /// <summary>
    /// The largest number of threads of a run, the building thread included; at most 128. Each vector clock has an entry for each of them,
    /// so a larger number costs time.
    /// </summary>
    public virtual int MaxThreads => 8;

    /// <summary>Creates words, threads and checks. Operations of threads in here are not explored.</summary>
    public abstract void Build(World world);
}
