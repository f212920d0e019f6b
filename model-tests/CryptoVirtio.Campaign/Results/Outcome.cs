namespace CryptoVirtio.Campaign;

/// <summary>What became of a mutant.</summary>
internal enum Outcome
{
    /// <summary>A subject found it.</summary>
    Killed,

    /// <summary>A subject did not end with it, or took far too much.</summary>
    TimedOut,

    /// <summary>No subject found it.</summary>
    Survived,

    /// <summary>No subject reaches its place.</summary>
    Unreached,
}
