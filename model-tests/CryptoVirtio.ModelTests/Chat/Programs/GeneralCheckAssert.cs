using CryptoVirtio.Testing;
using Xunit.Abstractions;

namespace CryptoVirtio.ModelTests;

/// <summary>Runs a general check over the real code.</summary>
internal static class GeneralCheckAssert
{
    /// <summary>Fails with the shrunk counterexample.</summary>
    internal static void Holds(IGeneralCheck check, int seed, int iterations)
    {
        CheckOutcome outcome = check.Run(seed, Seeds.Iterations(iterations));
        Assert.True(outcome.Counterexample is null, $"{check.Name}: {outcome.Counterexample}");
    }
}
