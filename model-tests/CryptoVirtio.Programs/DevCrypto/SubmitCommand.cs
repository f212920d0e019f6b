namespace CryptoVirtio.Programs;

/// <summary><c>submit f0 s1 len=32</c>: CIOCASYNCCRYPT over buffers that the run rents.</summary>
/// <param name="File">The file.</param>
/// <param name="Session">The session.</param>
/// <param name="Shape">The arguments.</param>
/// <param name="Wrong">What is wrong with the source's slice.</param>
public sealed record SubmitCommand(int File, SessionName Session, CryptShape Shape, WrongSlice Wrong = WrongSlice.None) : SyscallCommand
{
    /// <summary>Most bytes of source or destination: so many operations of this size fit into the device's memory at once.</summary>
    public const int MostBytes = 512;

    // Files share the queue: one that could find it full through another file's doing would answer by chance.
    public override bool CanRun(SyscallModel model) =>
        model.File(File) is { } file
        && (Session.Variable < 0 || model.Session(Session.Variable) is not null)
        && Shape.Length <= MostBytes
        && (model.Unreaped < model.Limits.MaxInFlight || file.Unreaped == model.Limits.MaxInFlight)
        && (Wrong != WrongSlice.Foreign || Other(model) >= 0);

    /// <summary>An open file other than this one, or -1.</summary>
    public int Other(SyscallModel model)
    {
        for (int i = 0; i < model.Files.Count; i++)
        {
            if (i != File && model.Files[i] is { Closed: false })
            {
                return i;
            }
        }

        return -1;
    }

    public override string Advance(SyscallModel model)
    {
        Refusal refusals = SyscallErrnos.Submit(model, this);
        if (refusals != Refusal.None)
        {
            return SyscallTransitions.Refused("submit", refusals);
        }

        Refusal later = SyscallErrnos.Submitted(model, this);
        model.Submitted(File, 1);
        if (later != Refusal.None)
        {
            return "submit, refused later";
        }

        model.Session(Session.Variable)!.Hashed(Shape);
        return "submit";
    }

    public override IEnumerable<SyscallCommand> Shrink()
    {
        if (Wrong == WrongSlice.None)
        {
            yield return new CryptCommand(File, Session, Shape);
        }

        foreach (CryptShape shape in Shape.Shrink())
        {
            yield return this with { Shape = shape };
        }

        foreach ((int file, SessionName session) in Names(File, Session))
        {
            yield return this with { File = file, Session = session };
        }
    }

    protected override ProgramLine Line() =>
        Shape.Write(new ProgramLine("submit", string.Create(CultureInfo.InvariantCulture, $"f{File}"), Session.ToString()))
            .With("slice", Wrong == WrongSlice.None ? "" : Wrong.ToString(), "");
}
