namespace Explore;

/// <summary>The options of <c>run</c>.</summary>
internal sealed class RunOptions
{
    private const string Interleave = "interleave";
    private const string Coyote = "coyote";

    private readonly Argument<string?> _scenario = new("SCENARIO") { Description = "Its name, see list.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<int?> _items = new("--n") { Description = "Items of the reference scenario, 1 to 8; 2 if not said." };
    private readonly Option<string?> _mutant = new("--mutant") { Description = "What is wrong with the reference scenario: M1 to M4." };
    private readonly Option<string?> _program = new("--program")
    {
        Description = $"The program of {ProgramScenario.CommandName}, as a finding printed it; if not said, the one that is drawn from the seed.",
    };

    private readonly Option<string?> _weaken = new("--weaken")
    {
        Description = "Barriers of the real code that are left out, or become relaxed: names with + between, see list.",
    };

    private readonly Option<string> _engine = new("--engine")
    {
        Description = "The explorer: interleave, or coyote.",
        DefaultValueFactory = static _ => Interleave,
    };

    private readonly Option<string?> _strategy = new("--strategy")
    {
        Description = $"What decides: {string.Join(", ", StrategyTable.All.Select(static entry => entry.Form))}; with coyote {string.Join(", ", CoyoteStrategy.All.Select(static entry => entry.Form))}.",
    };

    private readonly Option<string?> _memory = new("--memory") { Description = "The memory model: rc11 if not said; with coyote sc." };
    private readonly Option<int> _seed = new("--seed") { Description = "For strategies that draw: the same seed gives the same runs." };
    private readonly Option<string> _budget = new("--budget")
    {
        Description = "When to give up, for each scenario: 60s, 5m, 2h or a number of executions.",
        DefaultValueFactory = static _ => "60s",
    };

    private readonly Option<long> _walks = new("--walks")
    {
        Description = "Random executions before a search; they are not counted.",
        DefaultValueFactory = static _ => 2_000,
    };

    private readonly Option<bool> _keepGoing = new("--keep-going") { Description = "Go on after a finding: count every execution, and list the distinct findings." };
    private readonly Option<string?> _replay = new("--replay") { Description = "Run this schedule, as a finding printed it, and nothing else; with coyote, its trace file." };
    private readonly Option<string?> _html = new("--html") { Description = "Save the run of a finding as a page." };
    private readonly Option<string> _shard = new("--shard")
    {
        Description = "The I-th of N parts of a campaign, as 2/8.",
        DefaultValueFactory = static _ => "1/1",
    };

    private readonly Option<bool> _json = new("--json") { Description = "One JSON object for each scenario, on a line of its own." };

    public RunOptions()
    {
        _engine.AcceptOnlyFromAmong(Interleave, Coyote);
        _memory.AcceptOnlyFromAmong("sc", "tso", "rc11");
        _mutant.AcceptOnlyFromAmong([.. Enum.GetNames<ReferenceMutant>().Where(static name => name != nameof(ReferenceMutant.None))]);
    }

    public void AddTo(Command command)
    {
        command.Arguments.Add(_scenario);
        Option[] all = [_items, _mutant, _program, _weaken, _engine, _strategy, _memory, _seed, _budget, _walks, _keepGoing, _replay, _html, _shard, _json];
        foreach (Option option in all)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What was asked for.</summary>
    /// <exception cref="CommandFailure">It makes no sense.</exception>
    public RunRequest Read(ParseResult parsed)
    {
        string? name = parsed.GetValue(_scenario);
        IReadOnlyList<CatalogueEntry> scenarios = name is null ? ScenarioCatalogue.OverRealCode : [ScenarioCatalogue.Find(name)];
        bool hasParameters = scenarios is [{ HasParameters: true }];
        int items = parsed.GetValue(_items) ?? 2;
        string? mutant = parsed.GetValue(_mutant);
        Require(hasParameters || (parsed.GetValue(_items) is null && mutant is null), $"--n and --mutant are for the scenario '{ScenarioCatalogue.Reference}'");
        string? weaken = parsed.GetValue(_weaken);
        Require(!hasParameters || weaken is null, "--weaken is for the scenarios over the real code");
        string? program = parsed.GetValue(_program);
        Require(program is null || scenarios is [{ TakesProgram: true }], $"--program is for the scenario '{ProgramScenario.CommandName}'");
        int seed = parsed.GetValue(_seed);
        Require(items is >= 1 and <= 8, "--n: 1 to 8");
        Require(StrategyTable.TryParse(parsed.GetValue(_strategy) ?? StrategyTable.All[0].Name, out StrategyChoice strategy), "--strategy: 'list' names them");
        Require(Budget.TryParse(parsed.GetRequiredValue(_budget), out Budget budget), "--budget: 60s, 5m, 2h or a number of executions");
        Require(Shard.TryParse(parsed.GetRequiredValue(_shard), out Shard shard), "--shard: as 2/8, the second of eight");
        Schedule? replay = ReadSchedule(parsed.GetValue(_replay));
        string? html = parsed.GetValue(_html);
        Require(name is not null || (replay is null && html is null), "--replay and --html are for one scenario");
        bool keepGoing = parsed.GetValue(_keepGoing);
        Require(!keepGoing || (replay is null && html is null), "--replay and --html are for one execution, --keep-going is for all");
        long walks = parsed.GetValue(_walks);
        Require(walks >= 0, "--walks: a number of executions, or 0 for none");
        return new RunRequest(
            scenarios,
            new ScenarioChoice(items, mutant is null ? ReferenceMutant.None : Enum.Parse<ReferenceMutant>(mutant), ReadProgram(program, seed), BarrierSites.Parse(weaken)),
            strategy,
            Enum.Parse<MemoryModel>(parsed.GetValue(_memory) ?? "rc11", ignoreCase: true),
            seed,
            budget,
            shard,
            replay,
            html,
            parsed.GetValue(_json))
        {
            Walks = walks,
            KeepGoing = keepGoing,
        };
    }

    /// <summary>Whether the explorer is to be Coyote.</summary>
    public bool IsForCoyote(ParseResult parsed) => parsed.GetValue(_engine) == Coyote;

    /// <summary>What Coyote was asked for.</summary>
    /// <exception cref="CommandFailure">It makes no sense.</exception>
    public CoyoteRequest ReadForCoyote(ParseResult parsed)
    {
        foreach (Option option in (Option[])[_items, _mutant, _walks, _keepGoing, _html, _shard])
        {
            Require(parsed.GetResult(option) is null or { Implicit: true }, $"{option.Name} is for --engine {Interleave}");
        }

        string? name = parsed.GetValue(_scenario);
        IReadOnlyList<CatalogueEntry> scenarios = name is null ? ScenarioCatalogue.OverRealCode : [ScenarioCatalogue.Find(name)];
        Require(scenarios.All(ScenarioCatalogue.OverRealCode.Contains), $"--engine {Coyote} is for the scenarios over the real code");
        string? program = parsed.GetValue(_program);
        Require(program is null || scenarios is [{ TakesProgram: true }], $"--program is for the scenario '{ProgramScenario.CommandName}'");
        string memory = parsed.GetValue(_memory) ?? "sc";
        Require(memory != "rc11", $"--memory: {Coyote} has sc and tso; --engine {Interleave} has rc11");
        Require(CoyoteStrategy.TryParse(parsed.GetValue(_strategy) ?? CoyoteStrategy.Random.Name, out CoyoteStrategy strategy), "--strategy: 'list' names them");
        Require(Budget.TryParse(parsed.GetRequiredValue(_budget), out Budget budget), "--budget: 60s, 5m, 2h or a number of executions");
        string? replay = parsed.GetValue(_replay);
        Require(name is not null || replay is null, "--replay is for one scenario");
        int seed = parsed.GetValue(_seed);
        var choice = new ScenarioChoice(0, ReferenceMutant.None, ReadProgram(program, seed), BarrierSites.Parse(parsed.GetValue(_weaken)));
        return new CoyoteRequest(scenarios, choice, strategy, memory == "tso", seed, budget, replay, parsed.GetValue(_json));
    }

    private static ParallelProgram ReadProgram(string? text, int seed)
    {
        try
        {
            return text is null ? ProgramScenario.Language.Draw(seed) : ProgramScenario.Language.ParseProgram(text);
        }
        catch (FormatException failure)
        {
            throw new CommandFailure(ExitCode.Usage, $"--program: {failure.Message}");
        }
    }

    private static Schedule? ReadSchedule(string? text)
    {
        try
        {
            return text is null ? null : Schedule.Parse(text);
        }
        catch (FormatException failure)
        {
            throw new CommandFailure(ExitCode.Usage, $"--replay: {failure.Message}");
        }
    }

    private static void Require(bool isRight, string message)
    {
        if (!isRight)
        {
            throw new CommandFailure(ExitCode.Usage, message);
        }
    }
}
