namespace CryptoVirtio.Programs;

/// <summary><c>free f0 s1</c>: CIOCFSESSION.</summary>
/// <param name="File">The file.</param>
/// <param name="Session">The session: live, freed, of another file, or one that never was.</param>
public sealed record FreeCommand(int File, SessionName Session) : SyscallCommand
{
    public override bool CanRun(SyscallModel model) =>
        model.File(File) is not null && (Session.Variable < 0 || model.Session(Session.Variable) is not null);

    public override string Advance(SyscallModel model)
    {
        Refusal refusals = SyscallErrnos.Free(model, File, Session);
        if (refusals != Refusal.None)
        {
            return SyscallTransitions.Refused("free", refusals);
        }

        bool busy = model.File(File)!.Unreaped > 0;
        model.Freed(Session.Variable);
        return busy ? "free in flight" : "free";
    }

    public override IEnumerable<SyscallCommand> Shrink() => Names(File, Session).Select(name => new FreeCommand(name.File, name.Session));

    protected override ProgramLine Line() => new("free", string.Create(CultureInfo.InvariantCulture, $"f{File}"), Session.ToString());
}
