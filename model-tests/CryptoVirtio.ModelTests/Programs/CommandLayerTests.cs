using FsCheck;
using FsCheck.Fluent;

namespace CryptoVirtio.ModelTests;

/// <summary>The layer under the random programs, on the language of system calls.</summary>
[Trait("Category", "Unit")]
public sealed class CommandLayerTests(ITestOutputHelper output)
{
    private static readonly SyscallLanguage s_language = new(new SyscallLimits(MaxPayload: 4096));

    private static readonly ProgramCheck<SyscallModel, SyscallCommand> s_check = new("", s_language, static () => new FailingRun(), 60);

    [Fact]
    public void Same_seed_draws_the_same_program_and_others_draw_others()
    {
        int seed = Seeds.For(output);

        Assert.Equal(s_check.Draw(seed, 3), s_check.Draw(seed, 3));
        Assert.NotEqual(s_check.Draw(seed, 3), s_check.Draw(seed, 4));
        Assert.NotEqual(s_check.Draw(seed, 3), s_check.Draw(seed ^ 1, 3));
    }

    [Fact]
    public void Drawn_programs_need_no_repair_and_read_back_as_they_were_printed()
    {
        int seed = Seeds.For(output);
        for (int i = 0; i < Seeds.Iterations(50); i++)
        {
            CommandProgram<SyscallCommand> program = s_check.Draw(seed, i);

            Assert.Equal(60, program.Length);
            Assert.Equal(program, s_language.Repair(program.Commands));
            Assert.Equal(program, s_language.Parse(program.ToString()));
        }
    }

    [Fact]
    public void Shrinking_yields_programs_that_need_no_repair()
    {
        CommandProgram<SyscallCommand> program = s_check.Draw(Seeds.For(output), 0);
        foreach (CommandProgram<SyscallCommand> candidate in s_language.Shrink(program))
        {
            Assert.Equal(candidate, s_language.Repair(candidate.Commands));
            Assert.NotEqual(program, candidate);
        }
    }

    [Fact]
    public void Shrinking_ends_and_drops_what_names_a_dropped_definition()
    {
        CommandProgram<SyscallCommand> program = s_language.Parse("open f0\ncreate f0 s0 cipher=11 key=16\ncrypt f0 s0 len=16\nopen f1\nclose f1");

        string[] candidates = [.. s_language.Shrink(program).Select(static candidate => candidate.ToString())];

        Assert.Equal("open f1\nclose f1", candidates[0]);
        Assert.Contains("open f0\nopen f1\nclose f1", candidates);
        Assert.Contains("open f0\ncreate f0 s0 cipher=11 key=16\ncrypt f0 s0\nopen f1\nclose f1", candidates);
        Assert.Equal(0, s_check.Shrink(s_check.Draw(Seeds.For(output), 1), new ProgramFailure(59, "")).Length);
    }

    [Theory]
    [InlineData("read f0")]
    [InlineData("open")]
    [InlineData("open x0")]
    [InlineData("close f0")]
    [InlineData("open f0\nopen f0")]
    [InlineData("open f0\nfree f0 s0")]
    [InlineData("open f0\ncrypt f0 ?0 len=many")]
    [InlineData("open f0\ncrypt f0 ?0 flags=sometimes")]
    public void Parse_refuses_what_is_no_program(string text) => Assert.Throws<FormatException>(() => s_language.Parse(text));

    [Fact]
    public void Run_stops_at_the_first_difference_and_disposes_its_subject()
    {
        CommandProgram<SyscallCommand> program = s_language.Parse("open f0\nclose f0\nclose f0\nclose f0");
        var run = new FailingRun(command => command is CloseCommand ? StepResult.Differs("this", "that") : StepResult.Held);

        ProgramFailure? failure = ProgramRunner.Run(program, () => run);

        Assert.Equal(1, failure?.At);
        Assert.Equal(2, run.Steps);
        Assert.True(run.Disposed);
    }

    [Fact]
    public void Run_counts_an_exception_as_a_difference_and_disposes_its_subject()
    {
        var run = new FailingRun(static _ => throw new InvalidOperationException("planted"));

        ProgramFailure? failure = ProgramRunner.Run(s_language.Parse("open f0\nclose f0"), () => run);

        Assert.Equal(0, failure?.At);
        Assert.Contains("planted", failure?.Message);
        Assert.True(run.Disposed);
    }

    [Fact]
    public void Watchdog_returns_when_the_work_hangs_and_throws_what_it_throws()
    {
        using var never = new ManualResetEventSlim();
        try
        {
            Assert.Equal("hung", Watchdog.Run(
                () =>
                {
                    never.Wait();
                    return "done";
                },
                TimeSpan.FromMilliseconds(1),
                static () => "hung"));
        }
        finally
        {
            never.Set();
        }

        Assert.Equal("done", Watchdog.Run(static () => "done", TimeSpan.FromMinutes(1), static () => "hung"));
        Assert.Throws<InvalidOperationException>(() =>
            Watchdog.Run<string>(static () => throw new InvalidOperationException(), TimeSpan.FromMinutes(1), static () => "hung"));
    }

    [Fact]
    public void Kind_is_drawn_more_often_while_a_transition_of_it_was_not_seen()
    {
        int seed = Seeds.For(output);
        var all = new TransitionCoverage();
        var butOne = new TransitionCoverage();
        foreach (string transition in s_language.Kinds.SelectMany(static kind => kind.Transitions))
        {
            all.Hit(transition);
            if (transition != "close again")
            {
                butOne.Hit(transition);
            }
        }

        Assert.True(CloseAgain(butOne) > 2 * CloseAgain(all));

        int CloseAgain(TransitionCoverage coverage) =>
            Enumerable.Range(0, 200).Sum(i => Walk(s_check.Draw(seed, i, coverage)).Count(static transition => transition == "close again"));
    }

    [Fact]
    public void Every_transition_of_the_weight_table_is_taken_on_fixed_seeds()
    {
        string[] expected = [.. s_language.Kinds.SelectMany(static kind => kind.Transitions).Distinct().Order(StringComparer.Ordinal)];
        List<TransitionCoverage> seeds = [];
        for (int seed = 1; seed <= 3; seed++)
        {
            var coverage = new TransitionCoverage();
            for (int i = 0; i < 300; i++)
            {
                foreach (string transition in Walk(s_check.Draw(seed, i, coverage)))
                {
                    coverage.Hit(transition);
                }
            }

            seeds.Add(coverage);
        }

        Report.Write("transitions of system calls", string.Join('\n', seeds.SelectMany(static seed => seed.Counts.Keys).Distinct().Order(StringComparer.Ordinal)
            .Select(name => $"{name,-28}{string.Join("", seeds.Select(seed => $"{seed.Counts.GetValueOrDefault(name),8}"))}").Prepend("transition, and how often on 3 seeds of 300 programs")) + '\n');
        Assert.All(seeds, seed => Assert.Equal([], expected.Where(name => !seed.IsCovered(name))));
    }

    [Fact]
    public void Programs_run_under_the_runner_of_FsCheck() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20), Prop.ForAll(s_language.Arbitrary(10), static program => program.Length == 10));

    private static IEnumerable<string> Walk(CommandProgram<SyscallCommand> program)
    {
        SyscallModel model = s_language.NewModel();
        return [.. program.Commands.Select(command => command.Advance(model))];
    }
}
