namespace CryptoVirtio.ModelTests;

/// <summary>The tester is tested: planted faults are caught, and shrink to the few commands that show them.</summary>
[Trait("Category", "Model")]
public sealed class TesterTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(PlantedFault.FreesAnything, 2)]
    [InlineData(PlantedFault.SkipsReset, 4)]
    [InlineData(PlantedFault.WritesOnFailure, 2)]
    [InlineData(PlantedFault.WritesBehindDigest, 3)]
    [InlineData(PlantedFault.ChainsPlaintext, 3)]
    [InlineData(PlantedFault.LosesCompletion, 5)]
    [InlineData(PlantedFault.CompletesTwice, 6)]
    [InlineData(PlantedFault.KeepsPlace, 1)]
    [InlineData(PlantedFault.WrongErrno, 3)]
    [InlineData(PlantedFault.Throws, 5)]
    public void Planted_fault_is_caught_and_shrinks_to_the_commands_that_show_it(PlantedFault fault, int most)
    {
        CheckOutcome outcome = SyscallChecks.On("planted", With(fault)).Run(Seeds.For(output), Seeds.Iterations(2_000));

        output.WriteLine(outcome.Counterexample ?? "held");
        Assert.NotNull(outcome.Counterexample);
        Assert.InRange(outcome.Length, 1, most);
    }

    [Fact]
    public void Counterexample_is_a_program_that_fails_again()
    {
        SyscallSubject subject = With(PlantedFault.SkipsReset);
        CheckOutcome outcome = SyscallChecks.On("planted", subject).Run(Seeds.For(output), 2_000);

        CommandProgram<SyscallCommand> program = new SyscallLanguage(subject.Limits).Parse(outcome.Counterexample!);

        Assert.Equal(outcome.Length, program.Length);
        Assert.NotNull(ProgramRunner.Run(program, () => new SyscallRun(subject)));
        AssertNo.Reason(ProgramRunner.Run(program, static () => new SyscallRun(SyscallSubjects.Engine)));
    }

    [Fact]
    public void Same_seed_finds_the_same_counterexample()
    {
        ProgramCheck<SyscallModel, SyscallCommand> check = SyscallChecks.On("planted", With(PlantedFault.ChainsPlaintext));
        int seed = Seeds.For(output);

        Assert.Equal(check.Run(seed, 2_000), check.Run(seed, 2_000));
    }

    private static SyscallSubject With(PlantedFault fault) => SyscallSubjects.Engine with
    {
        New = tracer => new PlantedDevice(SyscallSubjects.Engine.New(tracer), fault, SyscallSubjects.Engine.Limits.MaxFiles),
    };
}
