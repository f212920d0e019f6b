namespace CryptoVirtio.SpecTests;

/// <summary>The control states of a toy.</summary>
internal enum ToyPhase
{
    /// <summary>Where it begins.</summary>
    Off,

    /// <summary>After it was kicked.</summary>
    On,
}
