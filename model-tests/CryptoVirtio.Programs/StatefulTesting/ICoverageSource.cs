namespace CryptoVirtio.Programs;

/// <summary>The transitions, or rules, that were seen so far; what was not draws the generator to it.</summary>
public interface ICoverageSource
{
    /// <summary>Whether it was seen.</summary>
    bool IsCovered(string transition);
}
