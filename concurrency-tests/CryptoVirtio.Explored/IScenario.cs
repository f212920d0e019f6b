namespace CryptoVirtio.Explored;

/// <summary>
/// A small program of several threads over the platform layer, and what must be true of it. It is built again for every run; all that it does
/// follows from what it reads through it and from <see cref="IRun.Choose"/>: no clock, no random numbers, no state that outlives the run.
/// </summary>
public interface IScenario
{
    /// <summary>For the command line and reports.</summary>
    string Name { get; }

    /// <summary>One sentence: what it shows.</summary>
    string Summary { get; }

    /// <summary>Makes memory, threads and checks. What threads do here is not explored.</summary>
    void Build(IRun run);
}
