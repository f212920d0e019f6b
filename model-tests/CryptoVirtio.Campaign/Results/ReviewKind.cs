namespace CryptoVirtio.Campaign;

/// <summary>The judgement of a review on a place.</summary>
internal enum ReviewKind
{
    /// <summary>The mutant does the same as the code.</summary>
    Equivalent,

    /// <summary>The mutant does something else, which no judge finds yet.</summary>
    Hole,

    /// <summary>The place waits, wakes or notifies, and no scenario reaches it.</summary>
    Unreached,
}
