namespace CryptoVirtio.Programs;

/// <summary><c>open f0</c>: the file is called f0 when it succeeds.</summary>
/// <param name="File">The variable for the file.</param>
public sealed record OpenCommand(int File) : SyscallCommand
{
    public override bool CanRun(SyscallModel model) => model.File(File) is null;

    public override string Advance(SyscallModel model)
    {
        Refusal refusals = SyscallErrnos.Open(model);
        if (refusals != Refusal.None)
        {
            return SyscallTransitions.Refused("open", refusals);
        }

        model.Opened(File);
        return "open";
    }

    protected override ProgramLine Line() => new("open", string.Create(CultureInfo.InvariantCulture, $"f{File}"));
}
