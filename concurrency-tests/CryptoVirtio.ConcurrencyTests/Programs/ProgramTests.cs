namespace CryptoVirtio.ConcurrencyTests;

/// <summary>Parallel programs of system calls on the whole device: every answer is one that some order of the calls explains.</summary>
[Trait("Category", "Concurrency")]
public sealed class ProgramTests(ITestOutputHelper output)
{
    private const int Schedules = 20;

    [Fact]
    public void Parallel_programs_are_linearisable()
    {
        ProgramHunt hunt = ProgramHunt.Run(Seeds.For(output), Seeds.Iterations(40), Schedules);

        Tell("the real code", hunt.Programs, hunt.Schedules, hunt.Traces);
        Assert.True(hunt.Finding is null, hunt.Finding?.ToString());
    }

    [Theory]
    [Rule("IO-GSESSION-5")]
    [InlineData("open f0; create f0 s0 cipher=11 key=16 | create f0 s10 mac=104 | create f0 s20 cipher=11 key=16")] // found: the place of one that fails
    public void A_program_that_failed_is_linearisable(string text)
    {
        var scenario = new ProgramScenario(ProgramScenario.Language.ParseProgram(text), Weakening.None);
        foreach (MemoryModel memory in Enum.GetValues<MemoryModel>())
        {
            Walk walk = Walker.Walk(scenario, new WalkOptions { Memory = memory, MaxExecutions = 300 });

            Assert.True(walk.Finding is null, walk.Finding?.ToString());
        }
    }

    [Fact]
    public void No_execution_of_a_small_program_is_wrong()
    {
        var scenario = new ProgramScenario(ProgramScenario.Language.ParseProgram("open f0 | close f0 | close f0"), Weakening.None);

        Exploration result = Explorer.Explore(scenario, new ExploreOptions());

        output.WriteLine($"{scenario.Program}: {result.Complete:N0} executions");
        Assert.True(result.Finding is null, result.Finding?.ToString());
        Assert.True(result.IsWhole);
    }

    [Fact]
    public void Answers_that_no_order_explains_are_found_and_shrunk()
    {
        ProgramHunt hunt = ProgramHunt.Run(Seeds.For(output), programs: 300, Schedules, static (_, inner) => new LateDevice(inner));

        Tell("wrong, two frees at once succeed", hunt.Programs, hunt.Schedules, hunt.Traces);
        ProgramFinding finding = Assert.IsType<ProgramFinding>(hunt.Finding);
        output.WriteLine(finding.ToString());
        Assert.StartsWith("No order explains the answers.", finding.Least.Finding!.Message, StringComparison.Ordinal);
        Assert.Equal((4, 2), (finding.Program.Length, finding.Program.Lanes.Length)); // open and create, and two that free

        var again = new ProgramScenario(
            ProgramScenario.Language.ParseProgram(finding.Program.ToString()), Weakening.None, static (_, inner) => new LateDevice(inner));
        Walk replayed = Walker.Replay(again, finding.Memory, Schedule.Parse(finding.Least.Schedule!.ToString()), ProgramHunt.MostSteps);
        Assert.Equal(finding.Least.Finding, replayed.Finding);

        // Not against the run that was found: that of a smaller program may need more steps.
        Walk least = Shrinker.Shrink(again, finding.Memory, finding.Least.Schedule, maxSteps: ProgramHunt.MostSteps);
        Assert.Equal(finding.Least.Schedule, least.Schedule);
    }

    [Theory]
    [InlineData("concurrency-tests/CryptoVirtio.ConcurrencyTests", "K18")]
    [InlineData("model-tests/CryptoVirtio.MutantTests", "F6")]
    [InlineData("model-tests/CryptoVirtio.MutantTests", "B5")]
    public void Planted_defects_are_found_and_shrunk(string project, string name)
    {
        Defect defect = DefectReader.ReadAll(Path.Combine(RepositoryRoot.Path, project, "Defects")).Single(defect => defect.Name == name);

        // What is in a mutant's world has its own types there.
        using var world = new MutantWorld(name, new MutantCompiler(RepositoryRoot.Path).Compile(defect));
        dynamic hunt = world.TypeOf(typeof(ProgramHunt)).GetMethod(nameof(ProgramHunt.Run))!.Invoke(null, [Seeds.For(output), 60, Schedules, null])!;

        Tell($"{name}, {defect.Planted}", hunt.Programs, hunt.Schedules, hunt.Traces);
        Assert.NotNull(hunt.Finding);
        output.WriteLine(hunt.Finding.ToString());
        int before = hunt.Finding.Drawn.Length;
        int after = hunt.Finding.Program.Length;
        Assert.InRange(after, 1, before);
        if (after == before)
        {
            // Only then: a smaller program may need more steps.
            Assert.InRange(((Walk)hunt.Finding.Least).Schedule!.Steps.Count, 0, ((Walk)hunt.Finding.Found).Schedule!.Steps.Count);
        }
    }

    private void Tell(string subject, int programs, long schedules, long traces)
    {
        string counts = $"{subject}: {programs:N0} programs, {schedules:N0} schedules, {traces:N0} distinct traces";
        output.WriteLine(counts);
        Report.Write($"parallel-programs-{subject.Split(',')[0]}", $"Parallel programs of ioctls on the whole device, {counts}\n");
    }
}
