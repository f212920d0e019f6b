namespace CryptoVirtio.Campaign;

/// <summary>The judges, in the order of their turns.</summary>
internal enum Judge
{
    /// <summary>Test cases.</summary>
    Tests,

    /// <summary>Scenarios: random executions, then bounded exploration.</summary>
    Scenarios,

    /// <summary>Random programs.</summary>
    Programs,
}
