namespace CryptoVirtio.Programs;

/// <summary><c>crypt f0 s1 len=32</c>: CIOCCRYPT over the caller's memory.</summary>
/// <param name="File">The file.</param>
/// <param name="Session">The session.</param>
/// <param name="Shape">The arguments.</param>
public sealed record CryptCommand(int File, SessionName Session, CryptShape Shape) : SyscallCommand
{
    public override bool CanRun(SyscallModel model) =>
        model.File(File) is not null && (Session.Variable < 0 || model.Session(Session.Variable) is not null);

    public override string Advance(SyscallModel model)
    {
        Refusal refusals = SyscallErrnos.Crypt(model, File, Session, Shape);
        if (refusals != Refusal.None)
        {
            return SyscallTransitions.Refused("crypt", refusals);
        }

        SessionState session = model.Session(Session.Variable)!;
        string name = SyscallTransitions.Crypt(session, Shape);
        session.Hashed(Shape);
        return name;
    }

    public override IEnumerable<SyscallCommand> Shrink() =>
        Shape.Shrink().Select(shape => this with { Shape = shape })
            .Concat(Names(File, Session).Select(name => this with { File = name.File, Session = name.Session }));

    protected override ProgramLine Line() =>
        Shape.Write(new ProgramLine("crypt", string.Create(CultureInfo.InvariantCulture, $"f{File}"), Session.ToString()));
}
