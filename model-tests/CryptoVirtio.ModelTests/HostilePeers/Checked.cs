namespace CryptoVirtio.ModelTests;

/// <summary>A general check as a test.</summary>
internal static class Checked
{
    /// <summary>Runs a check and fails with its counterexample.</summary>
    public static void Holds(IGeneralCheck check, ITestOutputHelper output, int iterations, [CallerMemberName] string test = "")
    {
        CheckOutcome outcome = check.Run(Seeds.For(output, test), Seeds.Iterations(iterations));
        Assert.True(outcome.Counterexample is null, $"{outcome.Length} steps:\n{outcome.Counterexample}");
    }
}
