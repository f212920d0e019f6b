namespace CryptoVirtio.Programs;

/// <summary>
/// A language of programs: the model they are generated over, the weight table, and the text of a command. Generation walks the
/// model, so that no program is thrown away; shrinking repairs, so that every candidate is a program.
/// </summary>
/// <example>
/// <code>
/// var language = new SyscallLanguage(limits);
/// Prop.ForAll(language.Arbitrary(40), program => ...);                               // FsCheck's own runner, or:
/// ProgramFailure? failure = ProgramRunner.Run(program, () => new SyscallRun(...));   // one program on one subject
/// CheckOutcome outcome = new ProgramCheck&lt;M, C&gt;("name", language, () => new SyscallRun(...)).Run(seed, 100);
/// </code>
/// </example>
/// <typeparam name="TModel">What a program is generated over. Mutable; one per walk.</typeparam>
/// <typeparam name="TCommand">The base of the commands.</typeparam>
public abstract class CommandLanguage<TModel, TCommand>
    where TCommand : ICommand<TModel, TCommand>
{
    /// <summary>Kinds that can still reach something unseen weigh this much more: enough to be drawn soon, not enough to crowd out the rest.</summary>
    private const int Bias = 4;

    /// <summary>The weight table. In every state at least one kind weighs something.</summary>
    public abstract IReadOnlyList<CommandKind<TModel, TCommand>> Kinds { get; }

    /// <summary>The state in which every program begins.</summary>
    public abstract TModel NewModel();

    /// <summary>Reads one command.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public abstract TCommand ParseCommand(ProgramLine line);

    /// <summary>Programs of a length, drawn over the model.</summary>
    /// <param name="length">Commands in each.</param>
    /// <param name="coverage">What was seen; null for no bias.</param>
    public Gen<CommandProgram<TCommand>> Programs(int length, ICoverageSource? coverage = null)
    {
        return Gen.Fresh(() => (Model: NewModel(), Commands: ImmutableArray.CreateBuilder<TCommand>(length))).SelectMany(Extend);

        // The walk has one model and one list, fresh for each program: copying them for every command is most of the cost otherwise.
        Gen<CommandProgram<TCommand>> Extend((TModel Model, ImmutableArray<TCommand>.Builder Commands) walk) =>
            walk.Commands.Count == length
                ? Gen.Constant(new CommandProgram<TCommand>(walk.Commands.MoveToImmutable()))
                : Next(walk.Model, coverage).SelectMany(command =>
                {
                    command.Advance(walk.Model);
                    walk.Commands.Add(command);
                    return Extend(walk);
                });
    }

    /// <summary>The programs with their shrinker, for FsCheck's runner.</summary>
    public Arbitrary<CommandProgram<TCommand>> Arbitrary(int length) => Arb.From(Programs(length), Shrink);

    /// <summary>One command that can come next.</summary>
    public Gen<TCommand> Next(TModel model, ICoverageSource? coverage = null)
    {
        int[] weights = new int[Kinds.Count];
        int total = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            int weight = Kinds[i].Weight(model);
            weights[i] = weight * (weight > 0 && HasUnseen(Kinds[i], coverage) ? Bias : 1);
            total += weights[i];
        }

        return Gen.Choose(0, total - 1).SelectMany(drawn =>
        {
            int kind = 0;
            while (drawn >= weights[kind])
            {
                drawn -= weights[kind++];
            }

            return Kinds[kind].Generate(model);
        });
    }

    /// <summary>Drops every command whose definition or precondition is gone; the rest is a program.</summary>
    public CommandProgram<TCommand> Repair(IEnumerable<TCommand> commands)
    {
        TModel model = NewModel();
        ImmutableArray<TCommand>.Builder kept = ImmutableArray.CreateBuilder<TCommand>();
        foreach (TCommand command in commands)
        {
            if (command.CanRun(model))
            {
                command.Advance(model);
                kept.Add(command);
            }
        }

        return new CommandProgram<TCommand>(kept.DrainToImmutable());
    }

    /// <summary>Simpler programs: chunks left out, the largest first; then one command with simpler arguments. All are repaired.</summary>
    public IEnumerable<CommandProgram<TCommand>> Shrink(CommandProgram<TCommand> program)
    {
        ImmutableArray<TCommand> commands = program.Commands;
        for (int chunk = Math.Max(1, commands.Length / 2); chunk > 0 && !commands.IsEmpty; chunk /= 2)
        {
            for (int at = 0; at < commands.Length; at += chunk)
            {
                yield return Repair(commands.RemoveRange(at, Math.Min(chunk, commands.Length - at)));
            }
        }

        for (int at = 0; at < commands.Length; at++)
        {
            foreach (TCommand simpler in commands[at].Shrink())
            {
                CommandProgram<TCommand> candidate = Repair(commands.SetItem(at, simpler));
                if (!candidate.Equals(program))
                {
                    yield return candidate;
                }
            }
        }
    }

    /// <summary>Reads a program: one command per line; empty lines and lines that begin with # do not count.</summary>
    /// <exception cref="FormatException">A line is no command, or names what no line before it defined.</exception>
    public CommandProgram<TCommand> Parse(string text)
    {
        TModel model = NewModel();
        ImmutableArray<TCommand>.Builder commands = ImmutableArray.CreateBuilder<TCommand>();
        foreach (string line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '#')
            {
                continue;
            }

            TCommand command = ParseCommand(ProgramLine.Parse(line));
            if (!command.CanRun(model))
            {
                throw new FormatException($"This cannot come here: {line}");
            }

            command.Advance(model);
            commands.Add(command);
        }

        return new CommandProgram<TCommand>(commands.DrainToImmutable());
    }

    private static bool HasUnseen(CommandKind<TModel, TCommand> kind, ICoverageSource? coverage)
    {
        for (int i = 0; coverage is not null && i < kind.Transitions.Count; i++)
        {
            if (!coverage.IsCovered(kind.Transitions[i]))
            {
                return true;
            }
        }

        return false;
    }
}
