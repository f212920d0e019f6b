namespace CryptoVirtio.Programs;

/// <summary>Random programs of one language on one subject, as a check: the first that fails comes back shrunk.</summary>
/// <param name="name">The check's name.</param>
/// <param name="language">What the programs are made of.</param>
/// <param name="begin">Makes a fresh subject with its model, for each program.</param>
/// <param name="length">Commands in a program.</param>
/// <param name="limit">How long the whole may take before it counts as hanging; five minutes by default. Never reached by what is right, on a busy machine either.</param>
public sealed class ProgramCheck<TModel, TCommand>(
    string name, CommandLanguage<TModel, TCommand> language, Func<IProgramRun<TCommand>> begin, int length = 40, TimeSpan? limit = null)
    : IGeneralCheck
    where TCommand : ICommand<TModel, TCommand>
{
    /// <summary>Candidates that are run while shrinking. Far more than a shrink needs; it bounds the time that a slow subject costs.</summary>
    private const int MostCandidates = 3_000;

    public string Name => name;

    /// <summary>Which transitions the programs of the last run took; what was not taken yet is drawn more often.</summary>
    public TransitionCoverage Coverage { get; private set; } = new();

    public CheckOutcome Run(int seed, int iterations)
    {
        CommandProgram<TCommand>? current = null;
        return Watchdog.Run(
            () => Search(seed, iterations, program => current = program),
            limit ?? TimeSpan.FromMinutes(5),
            () => new CheckOutcome($"{current}\n# did not end", current?.Length ?? 0));
    }

    /// <summary>Program <paramref name="iteration"/> of a seed, given what was covered before it.</summary>
    public CommandProgram<TCommand> Draw(int seed, int iteration, ICoverageSource? coverage = null)
    {
        // Mixed, because FsCheck's own generator takes neighbouring seeds for neighbouring moments of one stream.
        var random = new Rnd(new Dice(((ulong)(uint)seed << 32) | (uint)iteration).Next());
        return language.Programs(length, coverage).Sample(1, random, length).Single();
    }

    /// <summary>The smallest program found that fails, by the language's shrinker: the first candidate that fails is shrunk in turn.</summary>
    public CheckOutcome Shrink(CommandProgram<TCommand> program, ProgramFailure failure, Action<CommandProgram<TCommand>>? tried = null)
    {
        // What comes after the failure has no part in it.
        CommandProgram<TCommand> smallest = language.Repair(program.Commands.Take(failure.At + 1));
        int budget = MostCandidates;
        bool smaller = true;
        while (smaller && budget > 0)
        {
            smaller = false;
            foreach (CommandProgram<TCommand> candidate in language.Shrink(smallest))
            {
                tried?.Invoke(candidate);
                if (ProgramRunner.Run(candidate, begin) is { } still)
                {
                    (smallest, failure, smaller) = (candidate, still, true);
                    break;
                }

                if (--budget == 0)
                {
                    break;
                }
            }
        }

        return new CheckOutcome($"{smallest}\n# line {failure.At + 1}: {failure.Message}", smallest.Length);
    }

    private CheckOutcome Search(int seed, int iterations, Action<CommandProgram<TCommand>> tried)
    {
        var coverage = new TransitionCoverage();
        Coverage = coverage;
        for (int i = 0; i < iterations; i++)
        {
            CommandProgram<TCommand> program = Draw(seed, i, coverage);
            tried(program);
            if (ProgramRunner.Run(program, begin) is { } failure)
            {
                return Shrink(program, failure, tried);
            }

            Count(program, coverage);
        }

        return CheckOutcome.Held;
    }

    private void Count(CommandProgram<TCommand> program, TransitionCoverage coverage)
    {
        TModel model = language.NewModel();
        foreach (TCommand command in program.Commands)
        {
            coverage.Hit(command.Advance(model));
        }
    }
}
