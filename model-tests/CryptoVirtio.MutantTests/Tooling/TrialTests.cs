namespace CryptoVirtio.MutantTests;

[Trait("Category", "Unit")]
public sealed class TrialTests
{
    private static readonly Trial Trial = new(TimeSpan.FromSeconds(1));

    [Fact]
    public void Trial_gives_what_the_first_check_finds() => Assert.Equal(
        new Judgement("second", "counterexample", 3),
        Trial.Of([Check("first", static () => CheckOutcome.Held), Check("second", static () => new CheckOutcome("counterexample", 3))]));

    [Fact]
    public void Trial_holds_when_every_check_does() => Assert.Same(Judgement.Held, Trial.Of([Check("first", static () => CheckOutcome.Held)]));

    [Fact]
    public void Trial_takes_what_a_check_throws_for_a_finding() => Assert.Equal(
        new Judgement("first", "throws InvalidOperationException: gone wrong", 0),
        Trial.Of([Check("first", static () => throw new InvalidOperationException("gone wrong"))]));

    [Fact]
    public void Trial_does_not_wait_for_ever()
    {
        using var never = new ManualResetEventSlim();
        Judgement verdict = Trial.Of([Check("first", () => never.Wait())]);
        Assert.StartsWith("hangs", verdict.Counterexample, StringComparison.Ordinal);
        never.Set();
    }

    [Fact]
    public void Checks_of_another_world_are_all_there()
    {
        using var world = new MutantWorld("unpatched", new MutantCompiler(RepositoryRoot.Path).Compile(SomePatch));
        ImmutableArray<WorldCheck> checks = WorldCheck.AllOf(world);
        Assert.Equal(GeneralChecks.All.Select(static check => check.Name), checks.Select(static check => check.Name));
    }

    private static Defect SomePatch { get; } = new("X1", "", "", null, [
        new SourceEdit("src/CryptoVirtio.Abi/CryptodevLimits.cs", "    public const int Iv = 16;\n", "    public const int Iv = 17;\n")]);

    private static WorldCheck Check(string name, Action run) => Check(name, () =>
    {
        run();
        return CheckOutcome.Held;
    });

    private static WorldCheck Check(string name, Func<CheckOutcome> run) => new(new ScriptedCheck(name, run));
}
