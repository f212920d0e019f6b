namespace CryptoVirtio.Programs;

/// <summary>A call that was made, and when, on a clock that all threads share.</summary>
/// <param name="Lane">Which thread made it.</param>
/// <param name="Command">What it was.</param>
/// <param name="Answer">What came of it.</param>
/// <param name="First">When it began.</param>
/// <param name="Last">When it was over.</param>
public sealed record MadeCall(int Lane, SyscallCommand Command, SyscallAnswer Answer, int First, int Last)
{
    /// <summary>Whether this one was over when the other began.</summary>
    public bool Precedes(MadeCall other) => Last < other.First;

    /// <summary>Whether neither was over when the other began.</summary>
    public bool Overlaps(MadeCall other) => !Precedes(other) && !other.Precedes(this);

    public override string ToString() => $"{Lane + 1}: {Command} -> {Answer}";
}
