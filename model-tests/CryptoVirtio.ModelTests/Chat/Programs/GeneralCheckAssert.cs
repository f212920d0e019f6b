namespace CryptoVirtio.ModelTests;

/// <summary>Runs general checks, and the programs of a corpus, over the real code.</summary>
internal static class GeneralCheckAssert
{
    /// <summary>Fails with the shrunk counterexample.</summary>
    internal static void Holds(IGeneralCheck check, int seed, int iterations)
    {
        CheckOutcome outcome = check.Run(seed, Seeds.Iterations(iterations));
        Assert.True(outcome.Counterexample is null, $"{check.Name}:\n{outcome.Counterexample}");
    }

    /// <summary>Runs every program of a folder below <c>Corpus</c>, which stands beside the caller.</summary>
    internal static void HoldsInCorpus<TModel, TCommand>(
        string folder,
        CommandLanguage<TModel, TCommand> language,
        Func<IProgramRun<TCommand>> begin,
        [CallerFilePath] string callerFilePath = "")
        where TCommand : ICommand<TModel, TCommand>
    {
        string path = Path.Combine(Path.GetDirectoryName(RepositoryRoot.Resolve(callerFilePath))!, "Corpus", folder);
        (string Name, string Text)[] programs = [.. Corpus.In(path)];
        Assert.NotEmpty(programs);
        Assert.All(programs, program =>
        {
            ProgramFailure? failure = ProgramRunner.Run(language.Parse(program.Text), begin);
            Assert.True(failure is null, $"{program.Name}, line {failure?.At + 1}: {failure?.Message}");
        });
    }
}
