namespace CryptoVirtio.Programs;

/// <summary><c>rent f0 bytes=64</c>: rents a buffer, writes and reads all of it, and gives it back.</summary>
/// <param name="File">The file.</param>
/// <param name="Bytes">How many bytes.</param>
public sealed record RentCommand(int File, int Bytes = 1) : SyscallCommand
{
    public override bool CanRun(SyscallModel model) => model.File(File) is not null;

    public override string Advance(SyscallModel model)
    {
        Refusal refusals = SyscallErrnos.Rent(model, this);
        return refusals == Refusal.None ? "rent" : SyscallTransitions.Refused("rent", refusals);
    }

    public override IEnumerable<SyscallCommand> Shrink()
    {
        if (Bytes > 1)
        {
            yield return this with { Bytes = 1 };
            yield return this with { Bytes = Bytes / 2 };
        }
    }

    protected override ProgramLine Line() =>
        new ProgramLine("rent", string.Create(CultureInfo.InvariantCulture, $"f{File}")).With("bytes", Bytes, 1);
}
