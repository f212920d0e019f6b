namespace CryptoVirtio.Programs;

/// <summary><c>info f0 s1</c>: CIOCGSESSINFO.</summary>
/// <param name="File">The file.</param>
/// <param name="Session">The session: live, freed, of another file, or one that never was.</param>
public sealed record InfoCommand(int File, SessionName Session) : SyscallCommand
{
    /// <inheritdoc/>
    public override bool CanRun(SyscallModel model) =>
        model.File(File) is not null && (Session.Variable < 0 || model.Session(Session.Variable) is not null);

    /// <inheritdoc/>
    public override string Advance(SyscallModel model)
    {
        Refusal refusals = SyscallErrnos.Info(model, File, Session);
        return refusals != Refusal.None
            ? SyscallTransitions.Refused("info", refusals)
            : SyscallTransitions.Info(model.Session(Session.Variable)!);
    }

    /// <inheritdoc/>
    public override IEnumerable<SyscallCommand> Shrink() => Names(File, Session).Select(name => new InfoCommand(name.File, name.Session));

    /// <inheritdoc/>
    protected override ProgramLine Line() => new("info", string.Create(CultureInfo.InvariantCulture, $"f{File}"), Session.ToString());
}
