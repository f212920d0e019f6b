namespace CryptoVirtio.Programs;

/// <summary>
/// A check that knows what is right and no particular defect: random programs, streams or roles that are held against the
/// specification. The test suites run each check over the real code; the mutants run the same ones over planted defects.
/// </summary>
public interface IGeneralCheck
{
    /// <summary>A short name, the same in every table.</summary>
    string Name { get; }

    /// <summary>Draws and runs until something is wrong or the iterations are over; what is wrong comes back shrunk.</summary>
    /// <param name="seed">Where the drawing begins: the same seed gives the same run.</param>
    /// <param name="iterations">How many programs to draw.</param>
    CheckOutcome Run(int seed, int iterations);
}
