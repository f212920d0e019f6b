namespace CryptoVirtio.Programs;

/// <summary>Programs of system calls on a /dev/crypto of two or three files and sessions: opening, sessions, operations, and all that is refused.</summary>
/// <param name="limits">The limits of the subjects that will run them.</param>
public sealed partial class SyscallLanguage(SyscallLimits limits) : CommandLanguage<SyscallModel, SyscallCommand>
{
    public override SyscallModel NewModel() => new(limits);

    public override SyscallCommand ParseCommand(ProgramLine line)
    {
        int file = line.Variable(1, 'f');
        return line.Word(0) switch
        {
            "open" => new OpenCommand(file),
            "close" => new CloseCommand(file),
            "create" => new CreateCommand(
                file, line.Variable(2, 's'), line.Number("cipher"), line.Number("key"), line.Number("mac"), line.Number("mackey"), line.Number("seed")),
            "free" => new FreeCommand(file, SessionName.Parse(line, 2)),
            "info" => new InfoCommand(file, SessionName.Parse(line, 2)),
            "crypt" => new CryptCommand(file, SessionName.Parse(line, 2), CryptShape.Parse(line)),
            "submit" => new SubmitCommand(
                file, SessionName.Parse(line, 2), CryptShape.Parse(line), Enum.Parse<WrongSlice>(line.Text("slice", nameof(WrongSlice.None)))),
            "reap" => new ReapCommand(file, line.Number("room", 1)),
            "rent" => new RentCommand(file, line.Number("bytes", 1)),
            _ => throw new FormatException($"No such call: {line}"),
        };
    }
}
