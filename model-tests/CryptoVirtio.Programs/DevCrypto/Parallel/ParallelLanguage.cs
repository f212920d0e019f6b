namespace CryptoVirtio.Programs;

/// <summary>
/// Parallel programs of synchronous system calls: each thread is drawn over the model that the prefix leaves, as if the others were not
/// there. It is <see cref="SyscallLanguage"/> with other weights, as what meets in parallel is opening, closing, making and freeing.
/// </summary>
/// <param name="limits">The limits of the subjects that will run them.</param>
public sealed partial class ParallelLanguage(SyscallLimits limits) : CommandLanguage<SyscallModel, SyscallCommand>
{
    private static readonly Dictionary<string, int> s_heavier = new() { ["open"] = 3, ["close"] = 8, ["create"] = 3, ["free"] = 12 };

    private readonly SyscallLanguage _inner = new(limits);
    private IReadOnlyList<CommandKind<SyscallModel, SyscallCommand>>? _kinds;

    public override IReadOnlyList<CommandKind<SyscallModel, SyscallCommand>> Kinds => _kinds ??= [.. _inner.Kinds.Where(IsSynchronous).Select(Weigh)];

    public override SyscallModel NewModel() => new(limits);

    public override SyscallCommand ParseCommand(ProgramLine line) => _inner.ParseCommand(line);

    /// <summary>Reads a program.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public ParallelProgram ParseProgram(string text)
    {
        ImmutableArray<ImmutableArray<SyscallCommand>> parts =
            [.. text.Split('|').Select(part => part.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => ParseCommand(ProgramLine.Parse(line))).ToImmutableArray())];
        var program = new ParallelProgram(parts[0], parts[1..]);
        return Repair(program).Equals(program) ? program : throw new FormatException($"Not a parallel program: {program}");
    }

    private static bool IsSynchronous(CommandKind<SyscallModel, SyscallCommand> kind) => kind.Name.Split(',')[0] is not ("submit" or "reap" or "rent");

    private static bool IsSynchronous(SyscallCommand command) => command is OpenCommand or CloseCommand or CreateCommand or FreeCommand or InfoCommand or CryptCommand;

    private static CommandKind<SyscallModel, SyscallCommand> Weigh(CommandKind<SyscallModel, SyscallCommand> kind) => kind with
    {
        Weight = model => kind.Weight(model) * s_heavier.GetValueOrDefault(kind.Name, 1),
        Generate = model => kind.Generate(model).Where(IsSynchronous).Select(command => Independent(command, model)),
    };

    /// <summary>
    /// What a call is given must not depend on what others did: no IV that another call returned, and no session of another file, whose
    /// number may be a session of this one by then.
    /// </summary>
    private static SyscallCommand Independent(SyscallCommand command, SyscallModel model) => command switch
    {
        CryptCommand crypt => crypt with { Session = Own(crypt.File, crypt.Session, model), Shape = crypt.Shape with { Chain = false } },
        InfoCommand info => info with { Session = Own(info.File, info.Session, model) },
        FreeCommand free => free with { Session = Own(free.File, free.Session, model) },
        _ => command,
    };

    private static SessionName Own(int file, SessionName name, SyscallModel model) =>
        model.Session(name.Variable) is { } session && session.File != file ? SessionName.None(1) : name;
}
