namespace CryptoVirtio.Campaign;

/// <summary>The judges, in the order of their turns.</summary>
internal enum Judge
{
    /// <summary>Tests of the layers, each over in a moment.</summary>
    Tests,

    /// <summary>Scenarios: random executions, then bounded exploration.</summary>
    Scenarios,

    /// <summary>Random programs, and whatever else takes long.</summary>
    Programs,
}
