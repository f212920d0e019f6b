namespace CryptoVirtio.MutantTests;

/// <summary>A check that does what a test wants.</summary>
internal sealed class ScriptedCheck(string name, Func<CheckOutcome> run) : IGeneralCheck
{
    public string Name => name;

    public CheckOutcome Run(int seed, int iterations) => run();
}
