namespace CryptoVirtio.Programs;

/// <summary>What became of one command; the default value is: as expected.</summary>
/// <param name="Difference">What was expected and what came, or null.</param>
public readonly record struct StepResult(string? Difference)
{
    /// <summary>As expected.</summary>
    public static StepResult Held => default;

    /// <summary>Whether it was as expected.</summary>
    public bool IsHeld => Difference is null;

    /// <summary>Something else came.</summary>
    public static StepResult Differs(object expected, object actual) => new($"expected {expected}, got {actual}");
}
