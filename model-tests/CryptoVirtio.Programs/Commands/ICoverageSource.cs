namespace CryptoVirtio.Programs;

/// <summary>Says which transitions, or rules, were seen so far; what was not draws the generator to it.</summary>
public interface ICoverageSource
{
    /// <summary>Whether it was seen.</summary>
    bool IsCovered(string transition);
}
