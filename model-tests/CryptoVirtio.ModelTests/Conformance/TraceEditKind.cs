namespace CryptoVirtio.ModelTests;

/// <summary>What is done to a trace.</summary>
internal enum TraceEditKind
{
    /// <summary>An event is left out.</summary>
    Deleted,

    /// <summary>An event comes twice.</summary>
    Doubled,

    /// <summary>An event and the next about the same chain change places.</summary>
    Swapped,

    /// <summary>A field of an event is another.</summary>
    Changed,
}
