namespace CryptoVirtio.Programs;

/// <summary><c>close f0</c>; a second time it does nothing.</summary>
/// <param name="File">The file.</param>
public sealed record CloseCommand(int File) : SyscallCommand
{
    public override bool CanRun(SyscallModel model) => model.File(File) is not null;

    public override string Advance(SyscallModel model)
    {
        FileState file = model.File(File)!;
        string name = file.Closed ? "close again"
            : file.Unreaped > 0 ? "close in flight"
            : file.Sessions > 0 ? "close with sessions"
            : "close";
        model.Closed(File);
        return name;
    }

    protected override ProgramLine Line() => new("close", string.Create(CultureInfo.InvariantCulture, $"f{File}"));
}
