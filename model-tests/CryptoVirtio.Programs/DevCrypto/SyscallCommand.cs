namespace CryptoVirtio.Programs;

/// <summary>A system call on a /dev/crypto.</summary>
public abstract record SyscallCommand : ICommand<SyscallModel, SyscallCommand>
{
    public abstract bool CanRun(SyscallModel model);

    public abstract string Advance(SyscallModel model);

    public virtual IEnumerable<SyscallCommand> Shrink() => [];

    /// <summary>Simpler names for what a command is about.</summary>
    protected static IEnumerable<(int File, SessionName Session)> Names(int file, SessionName session)
    {
        foreach (SessionName simpler in session.Shrink())
        {
            yield return (file, simpler);
        }

        if (file > 0)
        {
            yield return (0, session);
        }
    }

    /// <summary>Its text.</summary>
    protected abstract ProgramLine Line();

    public sealed override string ToString() => Line().ToString();
}
