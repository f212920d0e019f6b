namespace CryptoVirtio.ModelTests;

/// <summary>Random programs of system calls on one implementation. Inherit it once per subject.</summary>
[Trait("Category", "Model")]
public abstract class SyscallProgramsConformance(ITestOutputHelper output)
{
    /// <summary>Where the programs are that are run before any is drawn.</summary>
    public static string CorpusFolder { get; } =
        Path.Combine(RepositoryRoot.Path, "model-tests", "CryptoVirtio.ModelTests", "Programs", "Corpus");

    /// <summary>What the programs run on.</summary>
    protected abstract SyscallSubject Subject { get; }

    /// <summary>How many programs are drawn.</summary>
    protected abstract int Programs { get; }

    [Fact]
    [Rule("IO-OPEN-1", "IO-CLOSE-1", "IO-GSESSION-1", "IO-GSESSION-2", "IO-GSESSION-3", "IO-GSESSION-4", "IO-GSESSION-5")]
    [Rule("IO-GSESSION-6", "IO-GSESSION-7", "IO-FSESSION-1", "IO-FSESSION-2", "IO-CRYPT-1", "IO-CRYPT-2", "IO-CRYPT-3")]
    [Rule("IO-CRYPT-4", "IO-CRYPT-5", "IO-CRYPT-6", "IO-CRYPT-7", "IO-CRYPT-8", "IO-CRYPT-9", "IO-CRYPT-10", "IO-CRYPT-12")]
    [Rule("IO-SESSINFO-1", "IO-SESSINFO-2", "IO-WAIT-2")]
    public void Programs_answer_as_the_model_predicts()
    {
        var language = new SyscallLanguage(Subject.Limits);
        foreach ((string name, string text) in Corpus.In(CorpusFolder))
        {
            ProgramFailure? failure = Watchdog.Run(
                () => ProgramRunner.Run(language.Parse(text), () => new MonitoredSyscallRun(Subject)),
                TimeSpan.FromMinutes(5),
                static () => new ProgramFailure(0, "did not end"));
            Assert.True(failure is null, $"{name}, line {failure?.At + 1}: {failure?.Message}");
        }

        CheckOutcome outcome = SyscallChecks.Monitored(Subject.Name, Subject).Run(Seeds.For(output, GetType().Name), Seeds.Iterations(Programs));
        Assert.True(outcome.Counterexample is null, outcome.Counterexample);
    }
}
